import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { fullMomentText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { useNow } from '../console/use-now.ts'
import { serverStateSentence } from '#words/servers.ts'
import { durationText } from '#words/time.ts'
import { idleText, pendingText, unknownText } from './columns.ts'
import { StateMark } from './state-mark.tsx'
import { whyNotLookedAt } from './why-not-looked-at.ts'
import { stateSentence } from '#words/sessions.ts'

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: '16px',
    rowGap: '5px',
    margin: '0 0 16px',
    fontVariantNumeric: 'tabular-nums',
  },
  label: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

const lockWords = new Map([
  [true, 'Locked'],
  [false, 'Not locked'],
])

function moment(at: number | null): string {
  return at === null ? 'unknown' : fullMomentText(at)
}

export interface SessionFactsProps {
  readonly row: SessionRow
  /** Left out for a server that is no longer in the list. */
  readonly server: ServerStatus | undefined
}

/** What is known of a session, a line each. */
export function SessionFacts({ row, server }: SessionFactsProps) {
  const styles = useStyles()
  const now = useNow(5_000)
  const { clientName, clientAddress } = row
  const client = [clientName, clientAddress].filter((part) => part !== null).join(' · ')
  const idle = idleText(row, now)
  const notLooked = whyNotLookedAt(server)
  return (
    <dl className={styles.facts}>
      <Fact label="State">
        <StateMark row={row} />
        <div className={styles.quiet}>{stateSentence(row)}</div>
      </Fact>
      <Fact label={row.state === 'disconnected' ? 'Disconnected for' : 'Idle'}>
        {idle === unknownText || (idle === pendingText && notLooked !== null) ? 'unknown' : idle}
        {idle === pendingText && notLooked !== null && <div className={styles.quiet}>{notLooked}</div>}
        {row.idleApproximate && ' (the server’s clock could not be measured)'}
      </Fact>
      <Fact label="Screen">{row.locked === null ? 'unknown' : lockWords.get(row.locked)}</Fact>
      <Fact label="Session">{row.stationName ?? unknownText}</Fact>
      <Fact label="Logged on">{moment(row.logonAt)}</Fact>
      <Fact label="Connected">{moment(row.connectAt)}</Fact>
      <Fact label="Client">{client === '' ? unknownText : client}</Fact>
      <Fact label="Server">
        {server === undefined ? unknownText : `${server.name}, ${serverStateSentence(server, now)}`}
      </Fact>
      <Fact label="Read">{durationText(now - row.readAt, 'age')} ago</Fact>
    </dl>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </>
  )
}
