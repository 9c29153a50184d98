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
export type HealthCounts = readonly number[]

export const noneCounted: HealthCounts = worstFirst.map(() => 0)

const counted = new Map<ServerHealth, HealthCounts>(
  worstFirst.map((health) => [health, worstFirst.map((one) => (one === health ? 1 : 0))]),
)

/** One server's. */
export const healthCount = (server: ServerStatus): HealthCounts =>
  counted.get(healthOf(server)) ?? noneCounted

export const plusCounts = (one: HealthCounts, other: HealthCounts): HealthCounts =>
  one === noneCounted ? other : one.map((count, at) => count + (other[at] ?? 0))

export const healthCounts = (servers: Iterable<ServerStatus>): HealthCounts =>
  [...servers].map(healthCount).reduce(plusCounts, noneCounted)

/** Servers that cannot be read, or only in part. */
export const sumOf = (counts: HealthCounts): number => counts.reduce((sum, count) => sum + count, 0)

/** The worst there is; null where all are live, or merely not read yet: that is no trouble. */
export const worstOf = (counts: HealthCounts): ServerHealth | null =>
  worstFirst.find((health, at) => health !== 'waiting' && (counts[at] ?? 0) > 0) ?? null

/** `2 unreachable`, `1 stale`. */
export const countTexts = (counts: HealthCounts): readonly string[] =>
  worstFirst.flatMap((health, at) => {
    const count = counts[at] ?? 0
    return count === 0 ? [] : [`${countText(count)} ${serverStateWord(health)}`]
  })

/** `3 servers not readable: 2 unreachable, 1 stale`; null where all are live. */
export function unreadableText(counts: HealthCounts): string | null {
  const parts = countTexts(counts)
  return parts.length === 0 ? null : `${countOf(sumOf(counts), 'server')} not readable: ${parts.join(', ')}`
}
