import type { ActionRequest } from '#contract/action-request.ts'
import type { Result } from '#contract/failure.ts'
import type { Ticket } from '#contract/ticket.ts'
import { fail } from '../failures.ts'
import type { ActingOptions } from './acting-options.ts'
import { auditUnavailable } from './action-failures.ts'
import { prepareServer } from './prepare-server.ts'
import { prepareSessions } from './prepare-sessions.ts'

/** Re-reads what is to be acted on and answers with leave to act on exactly that. Changes nothing. */
export async function prepareAction(options: ActingOptions, request: ActionRequest): Promise<Result<Ticket>> {
  const recordable = options.audit.check()
  if (!recordable.ok) return fail(auditUnavailable('prepare-action', recordable.failure))
  const caller = await options.readCaller()
  if (!caller.ok) return caller
  return request.verb === 'connect' || request.verb === 'set-logons'
    ? prepareServer(options, request, caller.value)
    : prepareSessions(options, request, caller.value)
}
