import { countText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import { countOf, durationText } from '#words/time.ts'
import type { Farm } from '../console/farm.ts'
import { countSessions } from '../console/shared-sessions.ts'
import { countTexts, healthCounts } from './health-counts.ts'

/** The server of which a value is the highest; null where none has one. */
function highest(servers: readonly ServerStatus[], valueOf: (server: ServerStatus) => number | null) {
  let found: ServerStatus | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const server of servers) {
    const value = valueOf(server)
    if (value === null || value <= most) continue
    most = value
    found = server
  }
  return found
}

/** `(RDS07)`, with its state where that is why its data is old. */
const named = ({ name, state }: ServerStatus): string =>
  state === 'live' ? `(${name})` : `(${name}, ${state})`

/** Of all whose data is shown, live or not, the one that was read longest ago: `oldest data 9 s (RDS07)`. */
function oldestTexts(servers: readonly ServerStatus[], now: number): readonly string[] {
  const oldest = highest(servers, ({ readAt }) => (readAt === null ? null : -readAt))
  return oldest === null
    ? []
    : [`oldest data ${durationText(now - (oldest.readAt ?? now), 'age')} ${named(oldest)}`]
}

/** `slowest answer 180 ms (RDS12)`, of those that are live. */
function slowestTexts(live: readonly ServerStatus[]): readonly string[] {
  const slowest = highest(live, ({ latencyMs }) => latencyMs)
  if (slowest === null) return []
  return [`slowest answer ${countText(Math.round(slowest.latencyMs ?? 0))} ms ${named(slowest)}`]
}

/** `1 204 sessions · 38 of 40 servers live · 2 unreachable · oldest data 9 s (RDS07) · slowest answer 180 ms (RDS12)`. */
export function farmSummary({ servers, rows }: Pick<Farm, 'servers' | 'rows'>, now: number): string {
  const all = [...servers.values()]
  const live = all.filter(({ state }) => state === 'live')
  const isWhole = live.length === all.length
  return [
    countOf(countSessions(rows), 'session'),
    `${isWhole ? '' : `${countText(live.length)} of `}${countOf(all.length, 'server')} live`,
    ...countTexts(healthCounts(all)),
    ...oldestTexts(all, now),
    ...slowestTexts(live),
  ].join(' · ')
}
