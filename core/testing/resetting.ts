import type { ActionTarget } from '#contract/action.ts'
import type { Failure } from '#contract/failure.ts'
import type { Ticket } from '#contract/ticket.ts'
import { keyOf, plain, prepareFails, type Request } from './acting.ts'
import { fail, succeed, windowsFailure } from './fake-services.ts'
import type { TestCore } from './test-core.ts'

export const resetAccepted = () => succeed({ call: 'WinStationReset' as const })
export const sessionGone = () => fail(windowsFailure(7022))

async function resetOf(core: TestCore, ...which: [sessionId?: number, server?: string]): Promise<Request> {
  return { verb: 'reset', sessionKeys: [await keyOf(core, ...which)] }
}

export async function prepareReset(
  core: TestCore,
  ...which: [sessionId?: number, server?: string]
): Promise<Ticket> {
  return core.run('prepare-action', await resetOf(core, ...which))
}

export async function prepareResetFails(core: TestCore, sessionId = 2): Promise<Failure> {
  return prepareFails(core, await resetOf(core, sessionId))
}

/** With no more confirmed than is said: a ticket that owes more fails. */
export async function commitReset(
  { run }: TestCore,
  { ticketId }: Ticket,
  confirmation = plain,
): Promise<ActionTarget | undefined> {
  return (await run('commit-action', { ticketId, confirmation })).targets[0]
}

/** Lets the reset succeed and the session be gone from then on. */
export function allowReset({ actions }: TestCore) {
  const before = actions.answers.readSession
  let done = false
  actions.answers.resetSession = () => {
    done = true
    return resetAccepted()
  }
  actions.answers.readSession = (address, sessionId) =>
    done ? sessionGone() : (before?.(address, sessionId) ?? sessionGone())
}
