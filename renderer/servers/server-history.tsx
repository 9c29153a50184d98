import {
  Button,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useId } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import { useNow } from '../app/use-now.ts'
import { technicalText } from '../ui/failure-text.ts'
import { durationText, momentText } from '../ui/time.ts'
import { HistoryChart } from './history-chart.tsx'
import { serverStateWord } from './server-words.ts'
import { useServerHistory } from './use-server-history.ts'

const useStyles = makeStyles({
  button: { flexShrink: 0, whiteSpace: 'nowrap' },
  surface: {
    width: '440px',
    maxWidth: 'calc(100vw - 48px)',
    maxHeight: '70vh',
    boxSizing: 'border-box',
    overflowY: 'auto',
  },
  title: { margin: '0 0 12px', fontSize: tokens.fontSizeBase400, overflowWrap: 'anywhere' },
  states: { listStyle: 'none', margin: 0, padding: 0 },
  state: {
    display: 'grid',
    gridTemplateColumns: '64px 1fr',
    columnGap: '8px',
    paddingBlock: '4px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  empty: { color: tokens.colorNeutralForeground3, display: 'block', marginBottom: '12px' },
})

/** How a server has been since the console started: its sessions, its answers' time, its states and why. */
export function ServerHistory({ server }: { readonly server: ServerStatus }) {
  const styles = useStyles()
  const titleId = useId()
  return (
    <Popover trapFocus positioning="below-end">
      <PopoverTrigger disableButtonEnhancement>
        <Button size="small" className={styles.button} title={`How ${server.name} has been`}>
          History
        </Button>
      </PopoverTrigger>
      {/* The surface itself takes the focus, so that it can be scrolled and read without a mouse. */}
      <PopoverSurface className={styles.surface} aria-labelledby={titleId} tabIndex={0}>
        <h3 id={titleId} className={styles.title}>
          {server.name} since this console started
        </h3>
        <History serverId={server.serverId} />
      </PopoverSurface>
    </Popover>
  )
}

function History({ serverId }: Pick<ServerStatus, 'serverId'>) {
  const styles = useStyles()
  const now = useNow(5_000)
  const history = useServerHistory(serverId)
  if (history === null) return null
  const { minutes, states } = history
  return (
    <>
      {minutes.length === 0 && (
        <Text className={styles.empty}>It has not been read since this console started.</Text>
      )}
      <HistoryChart
        title="Sessions"
        unit=""
        now={now}
        points={minutes.map(({ at, sessions }) => ({ at, value: sessions }))}
      />
      <HistoryChart
        title="Slowest answer"
        unit=" ms"
        now={now}
        points={minutes.map(({ at, latencyMs }) => ({ at, value: latencyMs }))}
      />
      <Text weight="semibold">States</Text>
      <ul className={styles.states} aria-label="States of the server, newest first">
        {states.map(({ state, sinceAt, failure }, index) => (
          <li key={`${state} ${sinceAt}`} className={styles.state}>
            <Text size={200} className={styles.quiet}>
              {momentText(sinceAt, now)}
            </Text>
            <div>
              <Text>
                {serverStateWord(state)} for {durationText((states[index - 1]?.sinceAt ?? now) - sinceAt)}
              </Text>
              {failure !== null && (
                <Text block size={200} className={styles.quiet}>
                  {failure.meaning} {technicalText(failure)}
                </Text>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
