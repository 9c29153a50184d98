import { countText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import { ageText, countOf } from '#words/time.ts'
import { healthWord } from '#words/servers.ts'

/** How the servers stand, counted once for whoever tells it. */
export interface FarmStanding {
  readonly all: number
  readonly live: number
  /** Those that are not live, or only in part, by the word for it; none that is nobody's. */
  readonly others: readonly { readonly word: string; readonly count: number }[]
  /** Of all servers whose data is shown, live or not, the one that was read longest ago; null where none was. */
  readonly oldest: ServerStatus | null
  /** Of the live servers the one that was slowest to answer; null where none is. */
  readonly slowest: ServerStatus | null
}

const words = [
  'readable in part',
  'stale',
  'denied',
  'unreachable',
  'no answer yet',
  'not asked',
  'not read yet',
] as const

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

export function farmStanding(servers: Iterable<ServerStatus>): FarmStanding {
  const all = [...servers]
  const counts = Map.groupBy(all, healthWord)
  const live = all.filter(({ state }) => state === 'live')
  return {
    all: all.length,
    live: live.length,
    others: words.flatMap((word) => {
      const count = counts.get(word)?.length ?? 0
      return count === 0 ? [] : [{ word, count }]
    }),
    oldest: highest(all, ({ readAt }) => (readAt === null ? null : -readAt)),
    slowest: highest(live, ({ latencyMs }) => latencyMs),
  }
}

/** `2 denied`, `3 unreachable`, and how many of the live are readable in part. */
export const othersTexts = ({ others }: FarmStanding): readonly string[] =>
  others.map(({ word, count }) => `${countText(count)} ${word}`)

/** `oldest data 9 s`; null where nothing was read. */
export function oldestText({ oldest }: FarmStanding, now: number): string | null {
  return oldest === null ? null : `oldest data ${ageText(now - (oldest.readAt ?? now))}`
}

/** `(RDS07)`, with its state where that is why its data is old. */
function named({ name, state }: ServerStatus): string {
  return state === 'live' ? `(${name})` : `(${name}, ${state})`
}

/** `38 of 40 servers live: oldest data 9 s (RDS07), slowest answer 180 ms (RDS12). 1 denied, 1 stale.` */
export function standingSentence(standing: FarmStanding, now: number): string {
  const { all, live, oldest, slowest } = standing
  if (all === 0) return 'There are no servers in the list.'
  const age = oldestText(standing, now)
  const extremes = [
    ...(oldest === null || age === null ? [] : [`${age} ${named(oldest)}`]),
    ...(slowest === null || slowest.latencyMs === null
      ? []
      : [`slowest answer ${countText(Math.round(slowest.latencyMs))} ms ${named(slowest)}`]),
  ]
  const counted =
    live === all ? `All ${countOf(live, 'server')}` : `${countText(live)} of ${countOf(all, 'server')}`
  const others = othersTexts(standing)
  return `${counted} live${extremes.length === 0 ? '' : `: ${extremes.join(', ')}`}.${others.length === 0 ? '' : ` ${others.join(', ')}.`}`
}
