import { Button, Skeleton, SkeletonItem, Text, makeStyles, tokens } from '@fluentui/react-components'
import { useMemo, type ReactNode } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { useConsoleState } from '../app/console-context.ts'
import { useNow } from '../app/use-now.ts'
import { actOn, type ActionIntent } from '../actions/intent.ts'
import { useWhyNot } from '../actions/use-why-not.ts'
import { advisedAfter, lastTrouble } from '../actions/last-trouble.ts'
import { TroubleNote } from '../actions/trouble-note.tsx'
import { VerbLadder } from '../actions/verb-ladder.tsx'
import { isOld, serverStateSentence } from '../servers/server-words.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import { ageText, fullMomentText } from '../ui/time.ts'
import { idleText, unknownText } from './columns.ts'
import { PaneHead } from './pane-head.tsx'
import { ProgramList } from './program-list.tsx'
import { relatedSessions } from './related-sessions.ts'
import { StateMark } from './state-mark.tsx'
import { useSessionReading, type SessionReadingState } from './use-session-reading.ts'
import { useLeftOut } from './use-left-out.ts'
import { VerdictCard } from './verdict-card.tsx'
import { accountText, isSystemSession, stateSentence, stateWord } from './words.ts'

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: { padding: '14px 16px 12px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  quiet: { color: tokens.colorNeutralForeground3 },
  body: { flex: '1 1 auto', minHeight: 0, overflowY: 'auto', padding: '12px 16px 20px' },
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
  section: {
    margin: '16px 0 6px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'baseline',
  },
  skeleton: { display: 'flex', flexDirection: 'column', gap: '8px' },
  link: { justifyContent: 'flex-start', width: '100%', fontWeight: tokens.fontWeightRegular },
})

export interface DetailsPaneProps {
  readonly row: SessionRow
  /** As it is typed. */
  readonly search: string
  readonly onIntent: (intent: ActionIntent) => void
  readonly onSelect: (sessionKey: string) => void
  readonly onClose: () => void
}

/** Everything known of one session, read while it is looked at. */
export function DetailsPane({ row, search, onIntent, onSelect, onClose }: DetailsPaneProps) {
  const styles = useStyles()
  const read = useSessionReading(row.sessionKey)
  const server = useConsoleState(({ farm }) => farm.servers.get(row.serverId))
  const leftOut = useLeftOut(row, server, search)
  const actions = useConsoleState((state) => state.actions)
  const trouble = useMemo(() => lastTrouble(actions, row.sessionKey), [actions, row.sessionKey])
  return (
    <section className={styles.pane} aria-label="Session details">
      <div className={styles.head}>
        <PaneHead row={row} serverName={server?.name} onClose={onClose} />
        {leftOut && (
          <Text role="status" weight="semibold" block>
            Not among the rows shown: the search leaves it out.
          </Text>
        )}
        {trouble !== null && <TroubleNote trouble={trouble} />}
        <VerbLadder
          row={row}
          server={server}
          advised={advisedAfter(trouble, (read.reading?.verdict ?? row.verdict)?.next.verb ?? null)}
          onIntent={onIntent}
        />
      </div>
      <DetailsBody row={row} server={server} read={read} onSelect={onSelect} onIntent={onIntent} />
    </section>
  )
}

interface PartProps {
  readonly row: SessionRow
  readonly server: ServerStatus | undefined
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

const lockWords = new Map([
  [true, 'Locked'],
  [false, 'Not locked'],
])

function moment(at: number | null): string {
  return at === null ? 'unknown' : fullMomentText(at)
}

function Facts({ row, server }: PartProps) {
  const styles = useStyles()
  const now = useNow(5_000)
  const { clientName, clientAddress } = row
  const client = [clientName, clientAddress].filter((part) => part !== null).join(' · ')
  const idle = idleText(row, now)
  return (
    <dl className={styles.facts}>
      <Fact label="State">
        <StateMark row={row} />
        <div className={styles.quiet}>{stateSentence(row)}</div>
      </Fact>
      <Fact label={row.state === 'disconnected' ? 'Disconnected for' : 'Idle'}>
        {idle === unknownText ? 'unknown' : idle}
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
      <Fact label="Read">{ageText(now - row.readAt)} ago</Fact>
    </dl>
  )
}

interface BodyProps extends PartProps, Pick<DetailsPaneProps, 'onSelect' | 'onIntent'> {
  readonly read: SessionReadingState
}

function DetailsBody({ row, server, read, onSelect, onIntent }: BodyProps) {
  const styles = useStyles()
  const { reading, readAt, failure } = read
  const verdict = reading?.verdict ?? row.verdict
  const now = useNow(5_000)
  const whyNotEnd = useWhyNot('end-program', row, server)
  const end = (processId: number) =>
    onIntent(actOn({ verb: 'end-program', sessionKey: row.sessionKey, processId }))
  return (
    <div className={styles.body}>
      {!isSystemSession(row) && (
        <VerdictCard
          verdict={verdict}
          old={server === undefined || isOld(server)}
          whyNotEnd={whyNotEnd}
          onEnd={end}
        />
      )}
      <Facts row={row} server={server} />
      {failure !== null && <FailureCard failure={failure} intent="warning" />}
      <h3 className={styles.section}>
        Programs
        {readAt !== null && (
          <Text size={200} className={styles.quiet}>{`read ${ageText(now - readAt)} ago`}</Text>
        )}
      </h3>
      <Programs read={read} whyNot={whyNotEnd} onEnd={end} />
      <Related row={row} onSelect={onSelect} />
    </div>
  )
}

interface ProgramsProps {
  readonly read: SessionReadingState
  readonly whyNot: string | null
  readonly onEnd: (processId: number) => void
}

function Programs({ read: { reading, failure }, whyNot, onEnd }: ProgramsProps) {
  if (reading === null) return failure === null && <Waiting />
  const { processes, processesFailure } = reading
  if (processes !== null) return <ProgramList processes={processes} whyNot={whyNot} onEnd={onEnd} />
  return (
    processesFailure !== null && (
      <FailureCard failure={processesFailure} intent="warning" title="Unknown: they could not be read." />
    )
  )
}

function Waiting() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Reading the programs" className={styles.skeleton}>
      <SkeletonItem />
      <SkeletonItem />
      <SkeletonItem />
    </Skeleton>
  )
}

function Related({ row, onSelect }: Pick<DetailsPaneProps, 'row' | 'onSelect'>) {
  const styles = useStyles()
  const farm = useConsoleState((state) => state.farm)
  const { samePerson, sameName } = relatedSessions(farm, row)
  const sections = [
    { title: 'Other sessions of this person', rows: samePerson },
    { title: 'Same name, another account', rows: sameName },
  ].filter(({ rows }) => rows.length > 0)
  return sections.map(({ title, rows }) => (
    <div key={title}>
      <h3 className={styles.section}>{title}</h3>
      {rows.map((other) => (
        <Button
          key={other.sessionKey}
          appearance="subtle"
          size="small"
          className={styles.link}
          onClick={() => onSelect(other.sessionKey)}
        >
          {other.account !== null && accountText(other.account)} on{' '}
          {farm.servers.get(other.serverId)?.name ?? 'a removed server'}, id {other.sessionId},{' '}
          {stateWord(other).toLowerCase()}
        </Button>
      ))}
    </div>
  ))
}
