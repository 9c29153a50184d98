import { Button, Text, makeStyles, tokens } from '@fluentui/react-components'
import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import { useBridge } from '../app/console-context.ts'
import { useNow } from '../app/use-now.ts'
import { accountText } from '../sessions/words.ts'
import { phaseWord, resultWords } from './result-words.ts'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: '12px',
    // As high with its button as without.
    minHeight: '40px',
  },
  stop: { flexShrink: 0, whiteSpace: 'nowrap' },
  scroller: { maxHeight: '50vh', overflowY: 'auto' },
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
  { heading: 'Result', width: '80px' },
  { heading: 'What happened', width: 'auto' },
]

const stoppedTexts = {
  operator: 'Stopped on request; those not begun were left alone.',
  surprise: 'Stopped because one did not end as expected; those not begun were left alone.',
}

/** What became of each of many, live; can be stopped. */
export function ManyResult({ status }: { readonly status: ActionStatus }) {
  const styles = useStyles()
  const bridge = useBridge()
  const now = useNow(500)
  const { targets, stopped, actionId } = status
  const waiting = targets.filter(({ phase }) => phase === 'waiting').length
  const ended = targets.filter(({ endedAt }) => endedAt !== null).length
  return (
    <>
      <div className={styles.bar} role="status">
        <Text weight="semibold">
          {ended} of {targets.length} ended. {stopped !== null && stoppedTexts[stopped]}
        </Text>
        {waiting > 0 && stopped === null && (
          <Button className={styles.stop} onClick={() => void bridge.invoke('stop-action', { actionId })}>
            Stop the rest
          </Button>
        )}
      </div>
      <div className={styles.scroller}>
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
            {targets.map((target) => (
              <tr key={target.sessionKey}>
                <td className={styles.cell}>{whoOf(target)}</td>
                <td className={styles.cell}>{target.serverName}</td>
                <td className={styles.cell}>{phaseWord(target.phase)}</td>
                <td className={styles.cell}>{target.failure?.meaning ?? resultWords(target, now).title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function whoOf({ identity }: ActionTarget): string {
  return identity?.account ? accountText(identity.account) : 'nobody'
}
