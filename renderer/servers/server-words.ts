import { assertNever } from '#contract/assert-never.ts'
import type { Failure } from '#contract/failure.ts'
import type { ServerState, ServerStatus } from '#contract/server.ts'
import { ageText, countOf, fullMomentText } from '../ui/time.ts'

export function serverStateWord(state: ServerState): string {
  switch (state) {
    case 'waiting':
      return 'not read yet'
    case 'live':
      return 'live'
    case 'stale':
      return 'stale'
    case 'denied':
      return 'denied'
    case 'unreachable':
      return 'unreachable'
    default:
      return assertNever(state)
  }
}

/** It was not called yet, and does not answer when it is asked whether it is there. */
export const isSilent = ({ state, failure }: Pick<ServerStatus, 'state' | 'failure'>): boolean =>
  state === 'waiting' && failure?.kind === 'timed-out'

/** It was never called, and is not while others refuse the credentials. */
export const isHeldBack = ({ state, failure }: Pick<ServerStatus, 'state' | 'failure'>): boolean =>
  state === 'waiting' && failure?.kind === 'refused'

/** Its list is read, but details of sessions are refused: most columns stay unknown. */
export const isInPart = ({
  state,
  detailsRefusal,
}: Pick<ServerStatus, 'state' | 'detailsRefusal'>): boolean => state === 'live' && detailsRefusal !== null

/** Why it cannot be read, or not wholly; null where nothing failed. */
export const failureOf = (server: ServerStatus): Failure | null =>
  isInPart(server) ? (server.detailsRefusal?.failure ?? null) : server.failure

/** The word of its state, and of one that waits whether that looks well. */
export function standingWord(server: Pick<ServerStatus, 'state' | 'failure'>): string {
  if (isHeldBack(server)) return 'not asked'
  return isSilent(server) ? 'no answer yet' : serverStateWord(server.state)
}

/** `unreachable for 4m; last read 09:12`. */
export function serverStateSentence(server: ServerStatus, now: number): string {
  const { state, stateSinceAt, readAt, pollingStopped, detailsRefusal } = server
  if (state === 'waiting') return standingWord(server)
  const since = `${serverStateWord(state)} for ${ageText(now - stateSinceAt)}`
  const refused =
    detailsRefusal === null ? '' : `; details of ${countOf(detailsRefusal.sessions, 'session')} refused`
  const read =
    state === 'live' ? refused : `; ${readAt === null ? 'never read' : `last read ${fullMomentText(readAt)}`}`
  return `${since}${read}${pollingStopped ? '; polling stopped' : ''}`
}

/** Whether what is shown of it is old. */
export const isOld = ({ state }: Pick<ServerStatus, 'state'>): boolean => state !== 'live'
