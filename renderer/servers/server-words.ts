import { assertNever } from '#contract/assert-never.ts'
import type { ServerState, ServerStatus } from '#contract/server.ts'
import { ageText, fullMomentText } from '../ui/time.ts'

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
const isHeldBack = ({ state, failure }: Pick<ServerStatus, 'state' | 'failure'>): boolean =>
  state === 'waiting' && failure?.kind === 'refused'

/** The word of its state, and of one that waits whether that looks well. */
export function standingWord(server: Pick<ServerStatus, 'state' | 'failure'>): string {
  if (isHeldBack(server)) return 'not asked'
  return isSilent(server) ? 'no answer yet' : serverStateWord(server.state)
}

/** `unreachable for 4m; last read 09:12`. */
export function serverStateSentence(server: ServerStatus, now: number): string {
  const { state, stateSinceAt, readAt, pollingStopped } = server
  if (state === 'waiting') return standingWord(server)
  const since = `${serverStateWord(state)} for ${ageText(now - stateSinceAt)}`
  const read =
    state === 'live' ? '' : `; ${readAt === null ? 'never read' : `last read ${fullMomentText(readAt)}`}`
  return `${since}${read}${pollingStopped ? '; polling stopped' : ''}`
}

/** Whether what is shown of it is old. */
export const isOld = ({ state }: Pick<ServerStatus, 'state'>): boolean => state !== 'live'
