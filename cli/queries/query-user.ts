import { durationText } from '#words/time.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import type { Context } from '../context.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { Interrupted, orWhenInterrupted } from '../interrupted.ts'
import type { Column } from '../printing/sheet.ts'
import { isoTime, stateWords, timeText, unknownWord } from '../printing/words.ts'
import { isOwn, isUser, orAlike, sessionsNamed, sessionsOf, type FoundSession } from '../one-shot/sessions.ts'
import type { Look } from '../one-shot/look.ts'
import { answer, asTheyCome, serverColumn, unreadOf } from './answer.ts'
import { readTimes } from './read-times.ts'

interface Line extends FoundSession {
  readonly own: boolean
  readonly now: number
}

const idleMs = ({ row, now }: Line) => (row.idleSinceAt === null ? null : Math.max(0, now - row.idleSinceAt))

/** A tilde, here and with the logon, where the server's clock could not be measured. */
function idleCell(line: Line): string {
  const idle = idleMs(line)
  return idle === null
    ? unknownWord
    : `${line.row.idleApproximate ? '~' : ''}${durationText(idle, 'query-user')}`
}

/** The measurement is of whole seconds; what is no more than that is none. */
const measuredToMs = 2_000

/** By this machine's clock, as far as the server's was measured. */
function logonAt({ row, server }: Line): number | null {
  const offsetMs = server.clockOffsetMs ?? 0
  const isOff = Math.abs(offsetMs) > measuredToMs
  return row.logonAt === null || !isOff ? row.logonAt : row.logonAt - offsetMs
}

function logonCell(line: Line): string {
  const at = logonAt(line)
  return at === null ? unknownWord : `${line.server.clockOffsetMs === null ? '~' : ''}${timeText(at)}`
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
      value: (line) => isoTime(logonAt(line)),
      text: logonCell,
    },
    // Where the server's clock could not be measured, its word is all there is.
    {
      key: 'logonByServerClock',
      title: null,
      value: ({ row, server }) => (row.logonAt === null ? null : server.clockOffsetMs === null),
    },
    { key: 'own', title: null, value: ({ own }) => own },
  ]
}

export async function queryUser(context: Context, look: Look): Promise<ExitCode> {
  const [wanted = null] = context.invocation.operands
  const user = context.invocation.text('user')
  const snapshot = await orWhenInterrupted(look.read(), async () => look.seen())
  const caller = await orWhenInterrupted(look.caller(), async () => null)
  const people = sessionsOf(snapshot).filter(({ row }) => row.account !== null)
  const named = wanted === null ? people : orAlike(sessionsNamed(people, wanted), people, wanted)
  const chosen =
    user === null
      ? named
      : orAlike(
          named.filter((session) => isUser(session, user)),
          named,
          user,
        )
  const linesOf = (sessions: readonly FoundSession[]): readonly Line[] => {
    // Their clocks were measured meanwhile.
    const asSeen = new Map(look.seen().servers.map((server) => [server.serverId, server]))
    return sessions.map((session) => ({
      ...session,
      server: asSeen.get(session.server.serverId) ?? session.server,
      now: context.world.clock.now(),
      own: isOwn(session, caller?.ok === true ? caller.value : null),
    }))
  }
  const shown = columns(look.servers.length > 1)
  const tell = asTheyCome(context, shown)
  const { rows, late, interrupted } = await readTimes(
    context,
    look,
    chosen,
    tell && ((read) => tell(linesOf(read))),
  )
  if (interrupted && rows.length === 0) throw new Interrupted()
  const code = answer(context, {
    name: 'users',
    columns: shown,
    rows: linesOf(rows),
    tellRest: tell,
    unread: [...unreadOf(snapshot), ...late],
    servers: look.servers.length,
    nothing: `No user exists for ${user ?? wanted ?? '*'}.`,
  })
  if (interrupted) throw new Interrupted(afterStop(snapshot))
  return late.length > 0 ? exitCodes.partial : code
}

function afterStop({ servers }: Snapshot): string {
  const waiting = servers.filter(({ state }) => state === 'waiting').map(({ name }) => name)
  const rest = waiting.length === 0 ? '' : ` Not read at all: ${waiting.join(', ')}.`
  return `What was read until then is shown; other times are unknown.${rest}`
}
