import { fullMomentText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import { asOfText, countOf, durationText } from './time.ts'
import { healthOf, type ServerHealth, type HealthFacts } from '#contract/server-health.ts'

const words: Readonly<Record<ServerHealth, string>> = {
  waiting: 'not read yet',
  live: 'live',
  stale: 'stale',
  denied: 'denied',
  unreachable: 'unreachable',
  'in-part': 'readable in part',
  silent: 'no answer yet',
  'held-back': 'not asked',
}

/** The word for a state, or for how a server stands. */
export const serverStateWord = (state: ServerHealth): string => words[state]

/** The word for how it stands. */
export const healthWord = (server: HealthFacts): string => words[healthOf(server)]

/** `unreachable for 4m; last read 09:12`. */
export function serverStateSentence(server: ServerStatus, now: number): string {
  const { state, stateSinceAt, readAt, lastSeenAt, pollingStopped, detailsRefusal } = server
  const lastSeen = lastSeenAt === null ? null : `sessions ${asOfText(lastSeenAt, now)}`
  if (state === 'waiting') return [healthWord(server), ...(lastSeen === null ? [] : [lastSeen])].join('; ')
  const since = `${serverStateWord(state)} for ${durationText(now - stateSinceAt, 'age')}`
  const refused =
    detailsRefusal === null ? '' : `; details of ${countOf(detailsRefusal.sessions, 'session')} refused`
  const read =
    state === 'live'
      ? refused
      : `; ${readAt === null ? (lastSeen ?? 'never read') : `last read ${fullMomentText(readAt)}`}`
  return `${since}${read}${pollingStopped ? '; polling stopped' : ''}`
}
