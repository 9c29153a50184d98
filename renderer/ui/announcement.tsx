import { makeStyles } from '@fluentui/react-components'
import { useEffect, useState } from 'react'

const useStyles = makeStyles({
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
})

/** Long enough that a screen reader says how things ended, not each step on the way, milliseconds. */
const restMs = 1_500

/** Said by screen readers once the text has rested; nothing to see. */
export function Announcement({ text }: { readonly text: string }) {
  const styles = useStyles()
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => setSaid(text), restMs)
    return () => window.clearTimeout(timer)
  }, [text])
  return (
    <div role="status" className={styles.hidden}>
      {said}
    </div>
  )
}
