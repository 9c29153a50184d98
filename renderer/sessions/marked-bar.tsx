import { Button, Text, makeStyles, tokens } from '@fluentui/react-components'
import { intentFor, type ActionIntent } from '../actions/intent.ts'
import { useWhyNotAct } from '../actions/use-why-not.ts'
import { verbWords } from '../actions/verb-words.ts'
import { countOf } from '../ui/time.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    padding: '6px 16px',
    backgroundColor: tokens.colorBrandBackground2,
  },
  count: { marginInlineEnd: '8px' },
})

/** As many as one action may cover. */
const mostAtOnce = 500

const verbs = ['message', 'disconnect', 'log-off', 'reset'] as const

export interface MarkedBarProps {
  readonly sessionKeys: readonly string[]
  readonly onIntent: (intent: ActionIntent) => void
  readonly onClear: () => void
}

/** What can be done with all rows that are marked; nothing is done before its dialog has said how far it reaches. */
export function MarkedBar({ sessionKeys, onIntent, onClear }: MarkedBarProps) {
  const styles = useStyles()
  const why = useWhyNotAct() ?? (sessionKeys.length > mostAtOnce ? `At most ${mostAtOnce} at once.` : null)
  return (
    <div className={styles.bar} role="toolbar" aria-label="Marked sessions">
      <Text weight="semibold" className={styles.count}>
        {countOf(sessionKeys.length, 'session')} marked
      </Text>
      {verbs.map((verb) => (
        <Button
          key={verb}
          size="small"
          disabled={why !== null}
          onClick={() => onIntent(intentFor(verb, sessionKeys))}
        >
          {verbWords[verb].button}
        </Button>
      ))}
      {why !== null && <Text size={200}>{why}</Text>}
      <Button size="small" appearance="subtle" onClick={onClear}>
        Clear
      </Button>
    </div>
  )
}
