import type { Failure } from './failure.ts'
import type { ServerState, ServerStatus } from './server.ts'

/** A server's state, with those apart that are read in part only, those that take no connection so far, and those that are not asked. */
export type ServerHealth = ServerState | 'in-part' | 'silent' | 'held-back'

/** What tells how a server stands. */
export type HealthFacts = Pick<ServerStatus, 'state' | 'failure' | 'detailsRefusal'>

export function healthOf(server: HealthFacts): ServerHealth {
  if (isInPart(server)) return 'in-part'
  if (isHeldBack(server)) return 'held-back'
  return isSilent(server) ? 'silent' : server.state
}

/** It was not called yet, and does not answer when it is asked whether it is there. */
export const isSilent = ({ state, failure }: Pick<HealthFacts, 'state' | 'failure'>): boolean =>
  state === 'waiting' && failure?.kind === 'timed-out'

/** It was never called, and is not while others refuse the credentials. */
const isHeldBack = ({ state, failure }: Pick<HealthFacts, 'state' | 'failure'>): boolean =>
  state === 'waiting' && failure?.kind === 'refused'

/** Its list is read, but details of sessions are refused: most columns stay unknown. */
export const isInPart = ({ state, detailsRefusal }: Pick<HealthFacts, 'state' | 'detailsRefusal'>): boolean =>
  state === 'live' && detailsRefusal !== null

/** Whether what is shown of it is old. */
export const isOld = ({ state }: Pick<HealthFacts, 'state'>): boolean => state !== 'live'

/** Why it cannot be read, or not wholly; null where nothing failed. */
export const failureOf = (server: HealthFacts): Failure | null =>
  isInPart(server) ? (server.detailsRefusal?.failure ?? null) : server.failure

/** `1722`, or the kind of what was no error of Windows. */
export const failureCode = (failure: Failure): string =>
  failure.kind === 'windows' ? String(failure.code) : failure.kind

/** Which trouble a server is in; null for one that is read whole. */
export function troubleKeyOf(server: ServerStatus): string | null {
  const { state, pollingStopped } = server
  if (state === 'live' && !isInPart(server)) return null
  const failure = failureOf(server)
  const code = failure === null ? '' : failureCode(failure)
  return [state, code, pollingStopped ? 'stopped' : ''].join(' ').trim()
}
