import { failureWords } from '#words/failures/failure-words.ts'
import {
  Button,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useId, useState } from 'react'
import type { ServerHistory as HistoryRecord } from '#contract/history.ts'
import { firstIntervals } from '#contract/reading-intervals.ts'
import type { ServerStatus } from '#contract/server.ts'
import { useBridge, useConsoleState } from '../console/console-context.ts'
import { startTicking, useNow } from '../console/use-now.ts'
import { technicalText } from '#words/failures/failure-text.ts'
import { datedText, durationText } from '#words/time.ts'
import { HistoryChart } from './history-chart.tsx'
import { gapAfterMs, historySpan } from './history-shape.ts'
import { serverStateWord } from '#words/servers.ts'

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
    gridTemplateColumns: 'minmax(64px, max-content) 1fr',
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
          How {server.name} has been
        </h3>
        <History key={server.serverId} server={server} />
      </PopoverSurface>
    </Popover>
  )
}

/** A minute is the finest there is; this shows a state that changed soon enough. */
const pauseMs = 10_000

/** What was seen of a server, followed while it is looked at; null until it is known. */
function useServerHistory(serverId: string): HistoryRecord | null {
  const bridge = useBridge()
  const [history, setHistory] = useState<HistoryRecord | null>(null)
  useEffect(() => {
    const read = async () => {
      const reply = await bridge.invoke('read-server-history', { serverId })
      if (reply.ok) setHistory(reply.value)
    }
    void read()
    return startTicking(pauseMs, () => void read())
  }, [bridge, serverId])
  return history
}

function History({ server }: { readonly server: ServerStatus }) {
  const styles = useStyles()
  const now = useNow(5_000)
  const history = useServerHistory(server.serverId)
  const { restSeconds } = useConsoleState(({ settings }) => settings?.reading) ?? firstIntervals
  if (history === null) return null
  const { minutes, states } = history
  const { state: stateNow, readAt } = server
  const chart = {
    span: historySpan(history, now),
    gapMs: gapAfterMs(restSeconds * 1000),
    ending: stateNow === 'live' || readAt === null ? 'now' : `when last read, ${datedText(readAt, now)}`,
  }
  const points = (measure: 'sessions' | 'latencyMs') =>
    minutes.map((minute) => ({ at: minute.at, value: minute[measure] }))
  return (
    <>
      <Text size={200} className={styles.empty}>
        {recordText(history, now)}
      </Text>
      <HistoryChart {...chart} title="Sessions" unit="" points={points('sessions')} />
      <HistoryChart {...chart} title="Slowest answer" unit=" ms" points={points('latencyMs')} />
      <Text weight="semibold">States</Text>
      <ul className={styles.states} aria-label="States of the server, newest first">
        {states.map(({ state, sinceAt, failure }, index) => (
          <li key={`${state} ${sinceAt}`} className={styles.state}>
            <Text size={200} className={styles.quiet}>
              {datedText(sinceAt, now)}
            </Text>
            <div>
              <Text>
                {serverStateWord(state)} for{' '}
                {durationText((states[index - 1]?.sinceAt ?? now) - sinceAt, 'cell')}
              </Text>
              {failure !== null && (
                <Text block size={200} className={styles.quiet}>
                  {failureWords(failure).meaning} {technicalText(failure)}
                </Text>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Since when it is recorded, and what a stretch without a reading looks like. */
function recordText({ sinceAt, minutes }: HistoryRecord, now: number): string {
  const since = `Recorded since ${datedText(sinceAt, now)}, the last eight hours at most.`
  if (minutes.length === 0) return `${since} It was not read once in that time.`
  return `${since} Where nothing is drawn it was not read.`
}
