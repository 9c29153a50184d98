import { Button, Text, makeStyles, tokens } from '@fluentui/react-components'
import { useConsole } from '../console/console-context.ts'
import { intentFor, severalVerbs } from '../console/intent.ts'
import { useWhyNotMany } from '../actions/use-why-not.ts'
import { verbWords } from '#words/verbs.ts'
import { countOf } from '#words/time.ts'

const useStyles = makeStyles({
  // It lies over the toolbar, as high as that is: no row moves under the pointer that marks the next.
  bar: {
    position: 'absolute',
    inset: 0,
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    paddingInline: '16px',
    backgroundColor: tokens.colorBrandBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    whiteSpace: 'nowrap',
  },
  count: { marginInlineEnd: '8px' },
  why: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  button: { flexShrink: 0 },
})

export interface MarkedBarProps {
  readonly sessionKeys: readonly string[]
  /** What came of copying them; empty for nothing to say. */
  readonly said: string
  readonly onClear: () => void
}

/** What can be done with all rows that are marked; nothing is done before its dialog has said how far it reaches. */
export function MarkedBar({ sessionKeys, said, onClear }: MarkedBarProps) {
  const { openAction } = useConsole().store
  const styles = useStyles()
  const why = useWhyNotMany(sessionKeys)
  return (
    <div className={styles.bar} role="toolbar" aria-label="Marked sessions">
      <Text weight="semibold" className={styles.count}>
        {countOf(sessionKeys.length, 'session')} marked
      </Text>
      {severalVerbs.map((verb) => (
        <Button
          key={verb}
          size="small"
          className={styles.button}
          disabled={why !== null}
          onClick={() => openAction(intentFor(verb, sessionKeys))}
        >
          {verbWords[verb].button}
        </Button>
      ))}
      {why !== null && (
        <Text size={200} className={styles.why} title={why}>
          {why}
        </Text>
      )}
      <Button size="small" appearance="subtle" className={styles.button} onClick={onClear}>
        Clear
      </Button>
      <Text size={200} className={styles.why}>
        {said}
      </Text>
    </div>
  )
}
