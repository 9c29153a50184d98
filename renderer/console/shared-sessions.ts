import { isOneSession } from '#contract/identity.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Farm } from './farm.ts'
import { sessionCount } from './session-count.ts'

/** For each server by its id: labels of the sessions that another server shows too, as one machine can be in the list twice. */
export type SharedSessions = ReadonlyMap<string, ReadonlySet<string>>

const known = new WeakMap<Farm['rows'], SharedSessions>()

/** Looked for once for each change. */
export function sharedSessions(rows: Farm['rows']): SharedSessions {
  const before = known.get(rows)
  if (before !== undefined) return before
  const found = findShared(rows)
  known.set(rows, found)
  return found
}

/** Sessions of all servers, each once, services and listeners left out. */
export function countSessions(rows: Farm['rows']): number {
  const shown = [...rows.values()].reduce((sum, own) => sum + sessionCount(own), 0)
  const shared = [...sharedSessions(rows).values()].flatMap((labels) => [...labels])
  return shown - (shared.length - new Set(shared).size)
}

function findShared(rows: Farm['rows']): SharedSessions {
  const shared = new Map<string, Set<string>>()
  const ticks = repeatedTicks(rows)
  if (ticks.size === 0) return shared
  const alike = [...rows.values()].flatMap((own) =>
    [...own.values()].filter(({ logonTicks }) => logonTicks !== null && ticks.has(logonTicks)),
  )
  // By tick: where every server is listed twice, thousands are alike.
  for (const sameTick of Map.groupBy(alike, ({ logonTicks }) => logonTicks).values()) {
    const firsts: SessionRow[] = []
    for (const row of sameTick) {
      const first = firsts.find((one) => isSame(one, row))
      if (first === undefined) firsts.push(row)
      else for (const { serverId } of [first, row]) label(shared, serverId, first.sessionKey)
    }
  }
  return shared
}

/** Before log on they are not told apart by what a row carries: those stay two. */
const isSame = (one: SessionRow, other: SessionRow): boolean =>
  isOneSession({ ...one, connectTicks: null }, { ...other, connectTicks: null })

/** Hardly any are, among many thousand: every row is looked at here, so nothing is made of it. */
function repeatedTicks(rows: Farm['rows']): ReadonlySet<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const own of rows.values()) {
    for (const { logonTicks } of own.values()) {
      if (logonTicks === null) continue
      if (seen.has(logonTicks)) repeated.add(logonTicks)
      else seen.add(logonTicks)
    }
  }
  return repeated
}

function label(shared: Map<string, Set<string>>, serverId: string, sessionKey: string): void {
  const labels = shared.get(serverId) ?? new Set()
  shared.set(serverId, labels.add(sessionKey))
}
