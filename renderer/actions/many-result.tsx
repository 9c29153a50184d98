import { failureWords } from '#words/failures/failure-words.ts'
import { Button, Text, makeStyles, tokens } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import { useBridge } from '../console/console-context.ts'
import { useNow } from '../console/use-now.ts'
import { accountText } from '#words/sessions.ts'
import { ManyFailures } from './many-failures.tsx'
import { manyOrder, manySummary } from './many-summary.ts'
import { resultWord, resultWords } from '#words/results.ts'

const useStyles = makeStyles({
  // As high as the dialog leaves room for, and never so low that nothing can be read.
  result: { display: 'flex', flexDirection: 'column', gap: '8px', flex: '1 0 auto' },
  bar: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: '12px',
    // As high with its button as without.
    minHeight: '40px',
  },
  stop: { flexShrink: 0, whiteSpace: 'nowrap' },
  scroller: { flex: '1 1 0', overflowY: 'auto' },
  table: {
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    width: '100%',
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
  head: { textAlign: 'left', color: tokens.colorNeutralForeground3, padding: '3px 10px 3px 0' },
  cell: {
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    padding: '3px 10px 3px 0',
    verticalAlign: 'top',
  },
})

const columns = [
  { heading: 'Whose', width: '27%' },
  { heading: 'Server', width: '20%' },
  { heading: 'Result', width: '92px' },
  { heading: 'What happened', width: 'auto' },
]

/** A row of one line, and the heading, in pixels. */
const lineHeight = 27

const stoppedTexts = {
  operator: 'Stopped on request; those not begun were left alone.',
  surprise: 'Stopped because one did not end as expected; those not begun were left alone.',
}

const noStations: ReadonlyMap<string, string> = new Map()

export interface ManyResultProps {
  readonly status: ActionStatus
  /** Station names by session, where they are known: they name a session without a person. */
  readonly stations?: ReadonlyMap<string, string>
}

/** What became of each of many, live; can be stopped. */
export function ManyResult({ status, stations = noStations }: ManyResultProps) {
  const styles = useStyles()
  const bridge = useBridge()
  const { targets, stopped, actionId } = status
  const waiting = targets.some(({ phase }) => phase === 'waiting')
  return (
    <div className={styles.result}>
      <div className={styles.bar} role="status">
        <Text weight="semibold">
          {manySummary(targets)} {stopped !== null && stoppedTexts[stopped]}
        </Text>
        {waiting && stopped === null && (
          <Button className={styles.stop} onClick={() => void bridge.invoke('stop-action', { actionId })}>
            Stop the rest
          </Button>
        )}
      </div>
      <div
        className={styles.scroller}
        style={{ minHeight: `min(50vh, ${(targets.length + 1) * lineHeight}px)` }}
      >
        <ResultTable targets={targets} stations={stations} />
      </div>
      <ManyFailures targets={targets} />
    </div>
  )
}

interface ResultTableProps {
  readonly targets: readonly ActionTarget[]
  readonly stations: ReadonlyMap<string, string>
}

function ResultTable({ targets, stations }: ResultTableProps) {
  const styles = useStyles()
  const now = useNow(500)
  const ordered = useMemo(() => manyOrder(targets), [targets])
  return (
    <table className={styles.table} aria-label="Results">
      <thead>
        <tr>
          {columns.map(({ heading, width }) => (
            <th key={heading} scope="col" className={styles.head} style={{ width }}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ordered.map((target) => (
          <tr key={target.sessionKey}>
            <td className={styles.cell}>{whoOf(target, stations)}</td>
            <td className={styles.cell}>{target.serverName}</td>
            <td className={styles.cell}>{resultWord(target)}</td>
            <td className={styles.cell}>
              {target.failure === null
                ? resultWords(target, now).title
                : failureWords(target.failure).meaning}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function whoOf({ identity, sessionKey }: ActionTarget, stations: ReadonlyMap<string, string>): string {
  if (identity === null) return '—'
  if (identity.account !== null) return accountText(identity.account)
  const station = stations.get(sessionKey ?? '')
  return ['nobody', station, `id ${identity.sessionId}`].filter((part) => part !== undefined).join(', ')
}
