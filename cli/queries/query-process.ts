import type { Account } from '#contract/session.ts'
import { isSameAccount } from '#contract/identity.ts'
import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Column } from '../printing/sheet.ts'
import { hasStation, idIn, isUser } from '../one-shot/sessions.ts'
import type { Look } from '../one-shot/look.ts'
import { answer, serverColumn, unreadOf } from './answer.ts'
import { isProgram, readPrograms, type FoundProgram } from './programs.ts'

function columns(several: boolean): readonly Column<FoundProgram>[] {
  return [
    serverColumn(several),
    { key: 'user', title: 'USERNAME', value: ({ row }) => row?.account?.user ?? null },
    { key: 'domain', title: null, value: ({ row }) => row?.account?.domain ?? null },
    { key: 'sessionName', title: 'SESSIONNAME', value: ({ row }) => row?.stationName ?? null },
    { key: 'sessionId', title: 'ID', align: 'end', value: ({ program }) => program.sessionId },
    { key: 'processId', title: 'PID', align: 'end', value: ({ program }) => program.processId },
    { key: 'image', title: 'IMAGE', value: ({ program }) => program.name },
    { key: 'workingSetBytes', title: null, value: ({ program }) => program.workingSetBytes },
  ]
}

export async function queryProcess(context: Context, look: Look): Promise<ExitCode> {
  const [wanted = null] = context.invocation.operands
  const [snapshot, caller] = await Promise.all([look.read(), look.caller()])
  const { programs, unread } = await readPrograms(look, snapshot)
  const inSession = context.invocation.number('id')
  const own = caller.ok ? caller.value.account : null
  const rows = programs
    .filter(({ program }) => inSession === null || program.sessionId === inSession)
    .filter((found) => (wanted === null && inSession !== null) || isMeant(found, wanted, own))
  return answer(context, {
    name: 'processes',
    columns: columns(look.servers.length > 1),
    rows,
    unread: [...unreadOf(snapshot), ...unread],
    servers: look.servers.length,
    nothing: `No process exists for ${wanted ?? (inSession === null ? 'you' : `session ${inSession}`)}.`,
  })
}

/** Without an argument one's own, as Windows has it. */
function isMeant(found: FoundProgram, wanted: string | null, own: Account | null): boolean {
  const { row, program, server } = found
  if (wanted === null) return row?.account !== null && row !== null && isSameAccount(row.account, own)
  if (wanted === '*' || idIn(wanted) === program.processId || isProgram(found, wanted)) return true
  return row !== null && (isUser({ row, server }, wanted) || hasStation({ row, server }, wanted))
}
