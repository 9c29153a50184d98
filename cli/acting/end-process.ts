import type { Context } from '../context.ts'
import { exitCodes, joinExitCodes, type ExitCode } from '../exit-codes.ts'
import { accountText } from '../printing/words.ts'
import { unreadOf } from '../queries/answer.ts'
import { isProgram, readPrograms, type FoundProgram } from '../queries/programs.ts'
import { troubled, troubleOf, type Outcome } from '../trouble.ts'
import { idIn, isOwn } from '../one-shot/sessions.ts'
import type { OneShot } from '../one-shot/one-shot.ts'
import { act, prepare } from './act.ts'
import { codeWith, sayMissed, type Missed } from './missed.ts'

/** Ends one program, or all of one name where that was asked for: each with a ticket and a question of its own. */
export async function endProcess(context: Context, oneShot: OneShot): Promise<Outcome<ExitCode>> {
  const found = await findPrograms(context, oneShot)
  if (!found.ok) return found
  const { invocation } = context
  const { programs, missed } = found.value
  if (programs.length > 1 && !invocation.has('all') && !invocation.has('everywhere')) {
    const { trouble } = troubled(
      'ambiguous',
      `It fits ${programs.length} programs, so nothing was done. Name one by its process id, or give --all.`,
      programs.map(programLine),
    )
    return { ok: false, trouble: { ...trouble, matches: programs.map(programObject) } }
  }
  const count = invocation.number('expect-count')
  if (count !== null && count !== programs.length) {
    return troubled('refused', `It would be ${programs.length} and not ${count}. Nothing was done.`)
  }
  const codes: ExitCode[] = []
  for (const program of programs) {
    // One after the other: the first that does not go as it should ends it.
    // oxlint-disable-next-line no-await-in-loop
    const ended = await endOne(context, oneShot, { program, missed })
    if (!ended.ok) return ended
    codes.push(ended.value)
    if (ended.value !== codeWith(missed, exitCodes.done)) break
  }
  return { ok: true, value: joinExitCodes(codes) }
}

async function endOne(
  context: Context,
  oneShot: OneShot,
  { program: { program, row, server }, missed }: { readonly program: FoundProgram; readonly missed: Missed },
): Promise<Outcome<ExitCode>> {
  if (row === null) {
    return troubled(
      'notFound',
      `The session of ${program.name} on ${server.name} has ended. Nothing was done.`,
    )
  }
  const { sessionKey } = row
  const ticket = await prepare(context, oneShot, {
    verb: 'end-program',
    sessionKey,
    processId: program.processId,
  })
  return ticket.ok ? act(context, oneShot, ticket.value, { missed }) : ticket
}

interface Reached {
  readonly programs: readonly FoundProgram[]
  readonly missed: Missed
}

async function findPrograms(context: Context, oneShot: OneShot): Promise<Outcome<Reached>> {
  const { invocation } = context
  const [wanted = ''] = invocation.operands
  const [snapshot, caller] = await Promise.all([oneShot.read(), oneShot.caller()])
  const { programs, unread } = await readPrograms(oneShot, snapshot)
  const missed = { unread: [...unreadOf(snapshot), ...unread], names: [] }
  const [first] = missed.unread
  if (first !== undefined && missed.unread.length === oneShot.servers.length) {
    return { ok: false, trouble: troubleOf(first.failure) }
  }
  sayMissed(context, missed)
  const processId = idIn(wanted)
  const inSession = invocation.number('id')
  const isAnywhere = processId !== null || invocation.has('everywhere')
  const found = programs
    .filter((one) => (processId === null ? isProgram(one, wanted) : one.program.processId === processId))
    .filter(({ program, row, server }) => {
      if (inSession !== null) return program.sessionId === inSession
      return isAnywhere || (row !== null && isOwn({ row, server }, caller.ok ? caller.value : null))
    })
  if (found.length > 0) return { ok: true, value: { programs: found, missed } }
  const where = inSession === null && !isAnywhere ? ' in your own session; /id or /a looks in others' : ''
  return troubled('notFound', `${wanted} was not found${where}.`)
}

function programObject({ program, row, server }: FoundProgram) {
  const { name: image, processId, sessionId } = program
  return { server: server.name, sessionId, processId, image, user: row?.account?.user ?? null }
}

function programLine({ program, row, server }: FoundProgram): string {
  const { name, processId, sessionId } = program
  return `${name} (${processId}) in session ${sessionId} of ${accountText(row?.account ?? null)} on ${server.name}`
}
