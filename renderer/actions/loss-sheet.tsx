import { warningTexts, type WarningText } from '#words/warnings.ts'
import { Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Warning20Filled } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { Evidence, ServerTarget, SessionReference, TicketTarget } from '#contract/ticket.ts'
import { isWindowsOwn, programGroups } from '../console/programs.ts'
import { VipMark } from '../ui/name-marks.tsx'
import { accountText, stateName, stateInside } from '#words/sessions.ts'
import { countOf, durationText } from '#words/time.ts'
import { DetailsLines } from './details-lines.tsx'

const useStyles = makeStyles({
  sheet: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: '20px',
    rowGap: '6px',
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
  },
  label: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  unknown: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  warnings: {
    display: 'flex',
    flexDirection: 'column',
    gap: '6px',
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  warning: { display: 'flex', gap: '8px', alignItems: 'flex-start', overflowWrap: 'anywhere' },
  icon: { color: tokens.colorPaletteDarkOrangeForeground1, flexShrink: 0, marginTop: '1px' },
  list: { margin: 0, padding: 0, listStyle: 'none' },
})

const unknown = Symbol('unknown')

function Line({ label, value }: { readonly label: string; readonly value: ReactNode | typeof unknown }) {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {value === unknown ? <span className={styles.unknown}>unknown</span> : value}
      </dd>
    </>
  )
}

type Reading = Evidence['idleMs']

function durationOf(reading: Reading, approximate: boolean, after: string): ReactNode | typeof unknown {
  if (!reading.known) return unknown
  return `${approximate ? 'about ' : ''}${durationText(reading.value, 'cell')}${after}`
}

/** A verb that leaves the programs running does not read them: that is no failure to tell. */
const wasAsked = (processes: Evidence['processes']) => processes.known || processes.failure !== null

function Programs({ processes }: Pick<Evidence, 'processes'>) {
  const styles = useStyles()
  if (!processes.known) return <span className={styles.unknown}>unknown: they could not be read</span>
  const groups = programGroups(processes.value)
  const own = groups.filter(({ name }) => isWindowsOwn(name)).length
  const names = groups
    .filter(({ name }) => !isWindowsOwn(name))
    .map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name))
  return (
    <>
      <span className={styles.strong}>
        {names.length === 0 ? 'none of the person’s own' : names.join(', ')}
      </span>
      {own > 0 && <span className={styles.label}> and {own} of Windows’ own</span>}
    </>
  )
}

function Sessions({ sessions }: { readonly sessions: readonly SessionReference[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {sessions.map((session) => (
        <li key={session.sessionKey}>
          {accountText(session.account)} on {session.serverName}, id {session.sessionId},{' '}
          {stateInside(session.state)}
        </li>
      ))}
    </ul>
  )
}

const lockTexts = new Map<boolean | null, string | typeof unknown>([
  [true, 'locked'],
  [false, 'not locked'],
  [null, unknown],
])

/** What a reset would end, as it was read for the ticket. Unknown is said, never guessed. */
export function LossSheet({ target }: { readonly target: TicketTarget }) {
  const styles = useStyles()
  const { identity, evidence, serverName, stationName } = target
  const { account, sessionId } = identity
  const { approximate, clientName, clientAddress } = evidence
  const client = [clientName, clientAddress].filter((part) => part !== null).join(' · ')
  return (
    <dl className={styles.sheet}>
      <Line
        label="Account"
        value={
          <>
            <span className={styles.strong}>
              {account === null ? 'nobody logged on' : accountText(account)}
            </span>
            {isMarkedVip(target) && <VipMark />}
          </>
        }
      />
      <Line
        label="Server"
        value={
          <>
            <span className={styles.strong}>{serverName}</span>, session {sessionId}
            {stationName !== null && ` (${stationName})`}
          </>
        }
      />
      {target.alsoListedAs && <Line label="Also listed as" value={target.alsoListedAs.join(', ')} />}
      <Line label="State" value={stateName(evidence.state)} />
      <Line
        label={evidence.state === 'disconnected' ? 'Disconnected' : 'Last input'}
        value={durationOf(evidence.idleMs, approximate, ' ago')}
      />
      <Line label="Session age" value={durationOf(evidence.ageMs, approximate, '')} />
      <Line label="Screen" value={lockTexts.get(evidence.locked)} />
      {evidence.state !== 'disconnected' && <Line label="Client" value={client === '' ? unknown : client} />}
      {wasAsked(evidence.processes) && (
        <Line label="Programs" value={<Programs processes={evidence.processes} />} />
      )}
      {evidence.otherSessions.length > 0 && (
        <Line label="Same person" value={<Sessions sessions={evidence.otherSessions} />} />
      )}
      {evidence.sameNameSessions.length > 0 && (
        <Line label="Same name only" value={<Sessions sessions={evidence.sameNameSessions} />} />
      )}
    </dl>
  )
}

/** As the core found it for this ticket. */
export const isMarkedVip = ({ warnings }: Pick<TicketTarget, 'warnings'>): boolean =>
  warnings.some(({ kind }) => kind === 'vip')

export function Warnings({ warnings }: { readonly warnings: readonly WarningText[] }) {
  const styles = useStyles()
  if (warnings.length === 0) return null
  return (
    <ul className={styles.warnings} aria-label="Warnings">
      {warnings.map(({ kind, text }) => (
        <li key={kind} className={mergeClasses(styles.warning, kind === 'data-loss' && styles.strong)}>
          <Warning20Filled className={styles.icon} aria-hidden />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  )
}

/** What a verb on a server means for it and the people on it. */
export function ServerSheet({ target }: { readonly target: ServerTarget }) {
  const { serverName, sessions, active, details } = target
  return (
    <>
      <Warnings warnings={warningTexts(target)} />
      <Text>
        <strong>{serverName}</strong>: {countOf(sessions, 'session')} when it was last listed, {active} of
        them connected.
      </Text>
      <DetailsLines details={details} />
    </>
  )
}
