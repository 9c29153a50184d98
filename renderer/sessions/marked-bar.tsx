import { Button, Text, makeStyles, tokens } from '@fluentui/react-components'
import { useConsole } from '../console/console-context.ts'
import { countText } from '#contract/locale.ts'
import { intentFor, severalVerbs, type SeveralVerb } from '../console/intent.ts'
import { useWhyNotMany } from '../actions/use-why-not.ts'
import { verbWords } from '#words/verbs.ts'
import { countOf } from '#words/time.ts'

const useStyles = makeStyles({
  // In the toolbar's place.
  bar: {
    gridArea: '1 / 1',
    minWidth: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    alignContent: 'center',
    gap: '2px 6px',
    paddingInline: '16px 8px',
    backgroundColor: tokens.colorBrandBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    whiteSpace: 'nowrap',
  },
  count: { marginInlineEnd: '8px' },
  why: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  button: { flexShrink: 0, minWidth: 0 },
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
          {countedButton(verb, sessionKeys.length)}
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
      {said !== '' && (
        <Text size={200} className={styles.why}>
          {said}
        </Text>
      )}
    </div>
  )
}

/** `Log off 21…`: no other button of the window is about these. */
const countedButton = (verb: SeveralVerb, count: number): string =>
  `${verbWords[verb].button.replace(/…$/, '')} ${countText(count)}…`
