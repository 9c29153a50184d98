import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { troubled, type Outcome } from '../trouble.ts'
import type { OneShot } from '../one-shot/one-shot.ts'
import { act, prepare } from './act.ts'
import { confirm } from './confirm.ts'
import { findSessions, onlyOne, wantedIn } from './resolve.ts'
import { warnFirst } from './warn.ts'

type EndingVerb = 'reset' | 'log-off' | 'disconnect'

/** Reset, log off and disconnect: they differ in what is called and in what is owed, and both are the core's. */
export async function endSession(
  context: Context,
  oneShot: OneShot,
  verb: EndingVerb,
): Promise<Outcome<ExitCode>> {
  const { invocation } = context
  const found = await findSessions(context, oneShot, wantedIn(context))
  if (!found.ok) return found
  const { sessions, missed } = found.value
  const chosen = onlyOne(context, sessions)
  if (!chosen.ok) return chosen
  const sessionKeys = chosen.value.map(({ row }) => row.sessionKey)
  const request = { verb, sessionKeys, includeActive: invocation.has('include-active') }
  const ticket = await prepare(context, oneShot, request)
  const warnSeconds = invocation.number('warn')
  if (!ticket.ok || warnSeconds === null || invocation.has('dry-run')) {
    return ticket.ok ? act(context, oneShot, ticket.value, { missed }) : ticket
  }
  // Whoever gives the command sees what it is about, and agrees, before anybody is disturbed.
  const agreed = await confirm(context, ticket.value)
  if (!agreed.ok) return agreed
  const covered = ticket.value.targets.map(({ sessionKey }) => sessionKey)
  await oneShot.run('cancel-ticket', { ticketId: ticket.value.ticketId })
  const warned = await warnFirst(context, oneShot, covered, warnSeconds)
  if (!warned.ok) return warned
  const after = await prepare(context, oneShot, {
    ...request,
    sessionKeys: covered,
    afterMessage: warned.value,
  })
  return after.ok ? act(context, oneShot, after.value, { missed, agreed: agreed.value }) : after
}

/** Windows' `reset session` has no session of its own to fall back on. */
export function wantsTarget({ invocation }: Context): Outcome<null> {
  return invocation.operands.length > 0 || invocation.has('user')
    ? { ok: true, value: null }
    : troubled('usage', 'Which session? Give its name or id, or --user NAME.')
}
