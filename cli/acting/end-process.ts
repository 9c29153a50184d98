import type { Context } from '../context.ts'
import { joinExitCodes, type ExitCode } from '../exit-codes.ts'
import { accountText } from '../printing/words.ts'
import { unreadOf } from '../queries/answer.ts'
import { isProgram, readPrograms, type FoundProgram } from '../queries/programs.ts'
import { failureText, troubled, troubleOf, type Outcome } from '../trouble.ts'
import { idIn, isOwn } from '../visit/sessions.ts'
import type { Visit } from '../visit/visit.ts'
import { act, prepare } from './act.ts'

/** Ends one program, or all of one name where that was asked for: each with a ticket and a question of its own. */
export async function endProcess(context: Context, visit: Visit): Promise<Outcome<ExitCode>> {
  const found = await findPrograms(context, visit)
  if (!found.ok) return found
  const { asked } = context
  if (found.value.length > 1 && !asked.has('all')) {
    return troubled(
      'ambiguous',
      `It fits ${found.value.length} programs, so nothing was done. Name one by its process id, or give --all.`,
      found.value.map(programLine),
    )
  }
  const count = asked.number('expect-count')
  if (count !== null && count !== found.value.length) {
    return troubled('refused', `It would be ${found.value.length} and not ${count}. Nothing was done.`)
  }
  const codes: ExitCode[] = []
  for (const program of found.value) {
    // One after the other: the first that does not go as it should ends it.
    // oxlint-disable-next-line no-await-in-loop
    const ended = await endOne(context, visit, program)
    if (!ended.ok) return ended
    codes.push(ended.value)
    if (ended.value !== 0) break
  }
  return { ok: true, value: joinExitCodes(codes) }
}

async function endOne(
  context: Context,
  visit: Visit,
  { program, row, server }: FoundProgram,
): Promise<Outcome<ExitCode>> {
  if (row === null) {
    return troubled(
      'notFound',
      `The session of ${program.name} on ${server.name} has ended. Nothing was done.`,
    )
  }
  const { sessionKey } = row
  const ticket = await prepare(context, visit, {
    verb: 'end-program',
    sessionKey,
    processId: program.processId,
  })
  return ticket.ok ? act(context, visit, ticket.value) : ticket
}

async function findPrograms(context: Context, visit: Visit): Promise<Outcome<readonly FoundProgram[]>> {
  const { asked } = context
  const [wanted = ''] = asked.operands
  const [snapshot, caller] = await Promise.all([visit.read(), visit.caller()])
  const { programs, unread } = await readPrograms(visit, snapshot)
  const missing = [...unreadOf(snapshot), ...unread]
  const [first] = missing
  if (first !== undefined && missing.length === visit.servers.length) {
    return { ok: false, trouble: troubleOf(first.failure) }
  }
  for (const { failure } of missing) context.say.note(`Not looked at: ${failureText(failure)}`)
  const processId = idIn(wanted)
  const inSession = asked.number('id')
  const isAnywhere = processId !== null || asked.has('everywhere')
  const found = programs
    .filter((one) => (processId === null ? isProgram(one, wanted) : one.program.processId === processId))
    .filter(({ program, row, server }) => {
      if (inSession !== null) return program.sessionId === inSession
      return isAnywhere || (row !== null && isOwn({ row, server }, caller.ok ? caller.value : null))
    })
  if (found.length > 0) return { ok: true, value: found }
  const where = inSession === null && !isAnywhere ? ' in your own session; /id or /a looks in others' : ''
  return troubled('notFound', `${wanted} was not found${where}.`)
}

function programLine({ program, row, server }: FoundProgram): string {
  const { name, processId, sessionId } = program
  return `${name} (${processId}) in session ${sessionId} of ${accountText(row?.account ?? null)} on ${server.name}`
}
