import type { SessionRow } from '#contract/session.ts'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Column } from '../printing/sheet.ts'
import { idleText, isoTime, stateWords, timeText, unknownWord } from '../printing/words.ts'
import { isOwn, isUser, sessionsNamed, sessionsOf, type FoundSession } from '../visit/sessions.ts'
import type { Visit } from '../visit/visit.ts'
import { answer, serverColumn, unreadOf } from './answer.ts'

interface Line extends FoundSession {
  readonly own: boolean
  readonly now: number
}

const idleMs = ({ row, now }: Line) => (row.idleSinceAt === null ? null : Math.max(0, now - row.idleSinceAt))

/** A tilde where the server's clock could not be measured. */
function idleCell(line: Line): string {
  const idle = idleMs(line)
  return idle === null ? unknownWord : `${line.row.idleApproximate ? '~' : ''}${idleText(idle)}`
}

function columns(several: boolean): readonly Column<Line>[] {
  return [
    serverColumn(several),
    {
      key: 'user',
      title: ' USERNAME',
      value: ({ row }) => row.account?.user ?? null,
      text: ({ row, own }) => `${own ? '>' : ' '}${row.account?.user ?? ''}`,
    },
    { key: 'domain', title: null, value: ({ row }) => row.account?.domain ?? null },
    { key: 'sessionName', title: 'SESSIONNAME', value: ({ row }) => row.stationName },
    { key: 'sessionId', title: 'ID', align: 'end', value: ({ row }) => row.sessionId },
    { key: 'state', title: 'STATE', value: ({ row }) => row.state, text: ({ row }) => stateWords[row.state] },
    { key: 'idleMs', title: 'IDLE TIME', align: 'end', value: idleMs, text: idleCell },
    {
      key: 'logonAt',
      title: 'LOGON TIME',
      value: ({ row }) => isoTime(row.logonAt),
      text: ({ row }) => (row.logonAt === null ? unknownWord : timeText(row.logonAt)),
    },
    { key: 'own', title: null, value: ({ own }) => own },
  ]
}

export async function queryUser(context: Context, visit: Visit): Promise<ExitCode> {
  const [wanted = null] = context.asked.operands
  const user = context.asked.text('user')
  const [snapshot, caller] = await Promise.all([visit.read(), visit.caller()])
  const people = sessionsOf(snapshot).filter(({ row }) => row.account !== null)
  const named = wanted === null ? people : sessionsNamed(people, wanted)
  const chosen = user === null ? named : named.filter((session) => isUser(session, user))
  const rows = await readTimes(context, visit, chosen)
  const now = context.world.clock.now()
  return answer(context, {
    name: 'users',
    columns: columns(visit.servers.length > 1),
    rows: rows.map((session) => ({
      ...session,
      now,
      own: isOwn(session, caller.ok ? caller.value : null),
    })),
    unread: unreadOf(snapshot),
    servers: visit.servers.length,
    nothing: `No user exists for ${user ?? wanted ?? '*'}.`,
  })
}

/** Each server takes one call at a time, so many people take a while. */
async function readTimes(
  { say }: Context,
  visit: Visit,
  chosen: readonly FoundSession[],
): Promise<readonly FoundSession[]> {
  let read = 0
  const rows = await Promise.all(
    chosen.map(async (session) => {
      const row = await withTimes(visit, session)
      read += 1
      if (read % 10 === 0) say.progress(`Reading … ${read} of ${chosen.length} people`)
      return row
    }),
  )
  say.progress(null)
  return rows
}

/** Its times, read now; as it was listed where they cannot be read, and then they are unknown. */
async function withTimes(visit: Visit, session: FoundSession): Promise<FoundSession> {
  const read = await visit.run('read-session', { sessionKey: session.row.sessionKey, timesOnly: true })
  const row: SessionRow = read.ok ? read.value.session : session.row
  return { ...session, row }
}
