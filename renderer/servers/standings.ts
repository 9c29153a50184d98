import { countText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import { countOf } from '#words/time.ts'
import { healthOf, type ServerHealth } from '#contract/server-health.ts'
import { serverStateWord } from '#words/servers.ts'

/** The worst first. */
const worstFirst = [
  'unreachable',
  'denied',
  'stale',
  'held-back',
  'in-part',
  'silent',
  'waiting',
] as const satisfies ServerHealth[]

/** How many servers stand in each of these ways, the worst first; live ones are not counted. */
export type StandingCounts = readonly number[]

export const noStandings: StandingCounts = worstFirst.map(() => 0)

const counted = new Map<ServerHealth, StandingCounts>(
  worstFirst.map((standing) => [standing, worstFirst.map((one) => (one === standing ? 1 : 0))]),
)

/** One server's. */
export const standingCount = (server: ServerStatus): StandingCounts =>
  counted.get(healthOf(server)) ?? noStandings

export const plusStandings = (one: StandingCounts, other: StandingCounts): StandingCounts =>
  one === noStandings ? other : one.map((count, at) => count + (other[at] ?? 0))

/** Servers that cannot be read, or only in part. */
export const sumOf = (counts: StandingCounts): number => counts.reduce((sum, count) => sum + count, 0)

/** The worst there is; null where all are live, or merely not read yet: that is no trouble. */
export const worstOf = (counts: StandingCounts): ServerHealth | null =>
  worstFirst.find((standing, at) => standing !== 'waiting' && (counts[at] ?? 0) > 0) ?? null

/** `3 servers not readable: 2 unreachable, 1 stale`; null where all are live. */
export function standingsText(counts: StandingCounts): string | null {
  const parts = worstFirst.flatMap((standing, at) => {
    const count = counts[at] ?? 0
    return count === 0 ? [] : [`${countText(count)} ${serverStateWord(standing)}`]
  })
  return parts.length === 0 ? null : `${countOf(sumOf(counts), 'server')} not readable: ${parts.join(', ')}`
}
