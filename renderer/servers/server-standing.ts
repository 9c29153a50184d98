import type { Failure } from '#contract/failure.ts'
import type { ServerState, ServerStatus } from '#contract/server.ts'

/** A server's state, with those apart that are read in part only, those that take no connection so far, and those that are not asked. */
export type Standing = ServerState | 'in-part' | 'silent' | 'held-back'

/** What tells how a server stands. */
export type Stands = Pick<ServerStatus, 'state' | 'failure' | 'detailsRefusal'>

export function standingOf(server: Stands): Standing {
  if (isInPart(server)) return 'in-part'
  if (isHeldBack(server)) return 'held-back'
  return isSilent(server) ? 'silent' : server.state
}

/** It was not called yet, and does not answer when it is asked whether it is there. */
export const isSilent = ({ state, failure }: Pick<Stands, 'state' | 'failure'>): boolean =>
  state === 'waiting' && failure?.kind === 'timed-out'

/** It was never called, and is not while others refuse the credentials. */
const isHeldBack = ({ state, failure }: Pick<Stands, 'state' | 'failure'>): boolean =>
  state === 'waiting' && failure?.kind === 'refused'

/** Its list is read, but details of sessions are refused: most columns stay unknown. */
export const isInPart = ({ state, detailsRefusal }: Pick<Stands, 'state' | 'detailsRefusal'>): boolean =>
  state === 'live' && detailsRefusal !== null

/** Whether what is shown of it is old. */
export const isOld = ({ state }: Pick<Stands, 'state'>): boolean => state !== 'live'

/** Why it cannot be read, or not wholly; null where nothing failed. */
export const failureOf = (server: Stands): Failure | null =>
  isInPart(server) ? (server.detailsRefusal?.failure ?? null) : server.failure
