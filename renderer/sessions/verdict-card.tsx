import { Button, Text, makeStyles, tokens } from '@fluentui/react-components'
import type { Verdict } from '#contract/verdict.ts'
import { useGrowOnly } from '../actions/use-grow-only.ts'
import { durationText } from '#words/time.ts'
import { adviceText, evidenceTexts, verdictWords } from '#words/verdicts.ts'
import { useNow } from '../console/use-now.ts'

const useStyles = makeStyles({
  card: {
    padding: '10px 12px',
    marginBottom: '14px',
    boxSizing: 'border-box',
    // Room for what most verdicts say: the programs below are not to move under the pointer when one comes or grows.
    minHeight: '212px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  list: { margin: '4px 0', paddingInlineStart: '18px' },
  end: { marginTop: '8px' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

export interface VerdictCardProps {
  /** Null until it was looked at. */
  readonly verdict: Verdict | null
  /** Why it is not looked at; null where it is. */
  readonly whyNotLooked: string | null
  /** The server is not live: nothing newer is known. */
  readonly old: boolean
  /** Why the busy program cannot be ended now; null when it can be tried. */
  readonly whyNotEnd: string | null
  readonly onEnd: (processId: number) => void
}

/** Is it really frozen? What was seen, over which time, and the mildest thing that can help. */
export function VerdictCard({ verdict, whyNotLooked, ...about }: VerdictCardProps) {
  const styles = useStyles()
  const card = useGrowOnly()
  return (
    <div ref={card} className={styles.card} role="note" aria-label="Verdict">
      {verdict === null ? (
        <Text className={styles.quiet}>{whyNotLooked ?? 'Being looked at for the first time…'}</Text>
      ) : (
        <VerdictWords verdict={verdict} {...about} />
      )}
    </div>
  )
}

function VerdictWords({
  verdict,
  old,
  whyNotEnd,
  onEnd,
}: Omit<VerdictCardProps, 'whyNotLooked'> & { readonly verdict: Verdict }) {
  const styles = useStyles()
  const { kind, window, program } = verdict
  const now = useNow(1_000)
  return (
    <>
      <Text weight="semibold">
        {verdictWords[kind]}
        {program !== null && `: ${program.name}`}
      </Text>
      {window !== null && (
        <Text size={200} className={styles.quiet}>
          {' '}
          measured over {durationText(window.toAt - window.fromAt, 'age')}
        </Text>
      )}
      <ul className={styles.list}>
        {evidenceTexts(verdict, now).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Text>{adviceText(verdict)}</Text>
      {old && (
        <Text block size={200} className={styles.quiet}>
          That was when the server last answered; how it is now is not known.
        </Text>
      )}
      {program !== null && (
        <Button
          size="small"
          className={styles.end}
          disabled={whyNotEnd !== null}
          title={whyNotEnd ?? undefined}
          onClick={() => onEnd(program.processId)}
        >
          End {program.name}…
        </Button>
      )}
    </>
  )
}
