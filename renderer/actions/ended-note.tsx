import { Button, DialogActions, Text, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'

const useStyles = makeStyles({
  note: { alignSelf: 'center', flex: '1 1 auto', color: tokens.colorPaletteRedForeground1 },
  close: { display: 'flex' },
  button: { whiteSpace: 'nowrap', flexShrink: 0 },
})

/** Stands where the confirm button stood, so that nothing moves and its absence is explained. */
export function EndedNote({ sentence }: { readonly sentence: string }) {
  const styles = useStyles()
  return (
    <Text role="alert" weight="semibold" className={styles.note}>
      {sentence}
    </Text>
  )
}

interface EndedButtonsProps {
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
