import type { ActionDetails } from './action-request.ts'
import { isSessionGone } from './failure-class.ts'
import type { Failure, Result } from './failure.ts'
import { refused } from './refused.ts'
import { isProvenSame, isSameName } from './identity.ts'
import { targetRefusal, verbRefusal } from './refusals.ts'
import type { KindOfWhat } from './session-kind.ts'
import type { ProcessEntry, SessionIdentity } from './session.ts'
import type { Verb } from './verb.ts'

/** What a look at a session shows of it. */
export type SeenSession = KindOfWhat & Omit<SessionIdentity, 'serverId'>

/** What a look is compared with. */
export interface Wanted {
  readonly verb: Verb
  readonly serverName: string
  readonly pinned: SessionIdentity
}

const operation = 'commit-action'

/** Why nothing may be done to a session after the look right before the call; null when it is the pinned one and may be. */
export function lookRefusal({ verb, serverName, pinned }: Wanted, look: Result<SeenSession>): Failure | null {
  if (!look.ok) {
    return isSessionGone(look.failure) ? identityChanged(operation, serverName, pinned, null) : look.failure
  }
  const found = identityOf(pinned.serverId, look.value)
  if (!isProvenSame(pinned, found)) return identityChanged(operation, serverName, pinned, found)
  // Whose session it is was settled with the ticket, and does not change while the session stays the same.
  const subject = { ...look.value, serverName, isOwn: false }
  return targetRefusal(subject, operation) ?? verbRefusal(verb, subject, operation)
}

type Program = Pick<Extract<ActionDetails, { verb: 'end-program' }>, 'processId' | 'name'>

/** The same of a program of the session: its id, its name and its session, any of which may be another by now. */
export function programLookRefusal(
  program: Program,
  serverName: string,
  look: Result<readonly ProcessEntry[]>,
): Failure | null {
  if (!look.ok) return look.failure
  return isRunning(look.value, program) ? null : processGone(operation, serverName, program)
}

/** The look took too long, or its turn came too late. */
export function lookTooLate(during: string, server: string, waitedMs: number): Failure {
  return {
    kind: 'timed-out',
    waitedMs,
    operation: during,
    server,
    cause: { code: 'look-too-late' },
    retry: 'safe',
  }
}

/** Ids are used again: another name under it is another program. */
export function isRunning(programs: readonly ProcessEntry[], { processId, name }: Program): boolean {
  return programs.some((one) => one.processId === processId && isSameName(one.name, name))
}

/** The identity that a reading shows. */
export function identityOf(serverId: string, seen: SeenSession): SessionIdentity {
  const { sessionId, account, logonAt, logonTicks, connectAt, connectTicks } = seen
  return { serverId, sessionId, account, logonAt, logonTicks, connectAt, connectTicks }
}

/** The session is not the one that was seen. Both are told. */
export function identityChanged(
  during: string,
  server: string,
  pinned: SessionIdentity,
  found: SessionIdentity | null,
): Failure {
  return { kind: 'identity-changed', pinned, found, operation: during, server, retry: 'never' }
}

/** The program does not run in the session any more; `name` null where it was never known. */
export function processGone(
  during: string,
  server: string,
  { processId, name }: { readonly processId: number; readonly name: string | null },
): Failure {
  const cause = { code: 'program-gone', processId, name } as const
  return refused('process-gone', { operation: during, server, cause })
}
