import { Button, DialogActions, makeStyles } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { EndedNote } from './ended-note.tsx'

const useStyles = makeStyles({
  close: { display: 'flex' },
  button: { whiteSpace: 'nowrap', flexShrink: 0 },
})

export interface EndedButtonsProps {
  readonly sentence: string
  readonly onClose: () => void
}

/** Nothing is left to act on. Who types is left alone; who stood on a button that is gone stands on this one. */
export function EndedButtons({ sentence, onClose }: EndedButtonsProps) {
  const styles = useStyles()
  const close = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) close.current?.querySelector('button')?.focus()
  }, [])
  return (
    <DialogActions fluid>
      <EndedNote sentence={sentence} />
      <div ref={close} className={styles.close}>
        <Button className={styles.button} appearance="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </DialogActions>
  )
}
