import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Column } from '../printing/sheet.ts'
import { stateWords, typeWords } from '../printing/words.ts'
import { isOwn, isUser, orAlike, sessionsNamed, sessionsOf, type FoundSession } from '../one-shot/sessions.ts'
import type { Look } from '../one-shot/look.ts'
import { answer, asTheyCome, serverColumn, unreadOf } from './answer.ts'

interface Line extends FoundSession {
  readonly own: boolean
}

const ownMark = '>'

/** Windows' own columns. What drives a session is told by its name, and a device is had by none that is remote. */
function columns(several: boolean): readonly Column<Line>[] {
  return [
    serverColumn(several),
    {
      key: 'sessionName',
      title: ' SESSIONNAME',
      value: ({ row }) => row.stationName,
      text: ({ row, own }) => `${own ? ownMark : ' '}${row.stationName ?? ''}`,
    },
    { key: 'user', title: 'USERNAME', value: ({ row }) => row.account?.user ?? null },
    { key: 'domain', title: null, value: ({ row }) => row.account?.domain ?? null },
    { key: 'sessionId', title: 'ID', align: 'end', value: ({ row }) => row.sessionId },
    {
      key: 'state',
      title: 'STATE',
      value: ({ row }) => row.state,
      text: ({ row }) => stateWords[row.state],
    },
    {
      key: 'kind',
      title: 'TYPE',
      value: ({ row }) => row.kind,
      text: ({ row }) => (row.stationName === null ? '' : typeWords[row.kind]),
    },
    { key: 'device', title: 'DEVICE', value: () => null },
    { key: 'own', title: null, value: ({ own }) => own },
  ]
}

export async function querySession(context: Context, look: Look): Promise<ExitCode> {
  const [wanted = null] = context.invocation.operands
  const user = context.invocation.text('user')
  const caller = await look.caller()
  const linesOf = (sessions: readonly FoundSession[]): readonly Line[] =>
    sessions.map((session) => ({ ...session, own: isOwn(session, caller.ok ? caller.value : null) }))
  const shown = columns(look.servers.length > 1)
  const tell = asTheyCome(context, shown)
  const snapshot = await look.read(
    tell &&
      ((known) => {
        const named = wanted === null ? sessionsOf(known) : sessionsNamed(sessionsOf(known), wanted)
        tell(linesOf(user === null ? named : named.filter((session) => isUser(session, user))))
      }),
  )
  const all = sessionsOf(snapshot)
  const named = wanted === null ? all : orAlike(sessionsNamed(all, wanted), all, wanted)
  const rows =
    user === null
      ? named
      : orAlike(
          named.filter((session) => isUser(session, user)),
          named,
          user,
        )
  return answer(context, {
    name: 'sessions',
    columns: shown,
    rows: linesOf(rows),
    tellRest: tell,
    unread: unreadOf(snapshot),
    servers: look.servers.length,
    nothing: `No session exists for ${user ?? wanted ?? '*'}.`,
  })
}
