import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import type { FarmSession } from '#native/farm.ts'
import type { FarmTime } from './fast-clock.ts'
import { minuteAt, type RestlessFarm } from './restless-farm.ts'

/** A list may have been made this long before it was read, or by a host that turned the minute this late, milliseconds. */
const toleranceMs = 5_000
/** A server read longer ago than this must not be called live, milliseconds: three times the interval, and a call. */
const freshMs = 40_000

/** What a row and the server's own session must agree in. */
const factsOf = ({ sessionId, account, state, stationName }: SessionRow | FarmSession) =>
  JSON.stringify([sessionId, account?.domain, account?.user, state, stationName])

function countDifferent(rows: readonly SessionRow[], sessions: readonly FarmSession[]): number {
  const real = new Set(sessions.map(factsOf))
  const shown = new Set(rows.map(factsOf))
  const invented = rows.filter((row) => !real.has(factsOf(row))).length
  const missing = sessions.filter((session) => !shown.has(factsOf(session))).length
  return Math.max(invented, missing)
}

/** Compares what is shown with what the servers held when they were read; as fresh counts only what is. */
export function countWrongRows(
  { servers, sessions }: Snapshot,
  { farm, time, now }: { readonly farm: RestlessFarm; readonly time: FarmTime; readonly now: number },
): number {
  const rows = Map.groupBy(sessions, ({ serverId }) => serverId)
  const wrongOn = ({ serverId, address, state, readAt }: ServerStatus) => {
    const shown = rows.get(serverId) ?? []
    if (readAt === null || (state === 'live' && now - readAt > freshMs)) return shown.length
    const minutes = new Set([readAt, readAt - toleranceMs].map((at) => minuteAt(time, at)))
    const different = [...minutes].map((minute) => countDifferent(shown, farm.sessionsIn(address, minute)))
    return Math.min(...different)
  }
  return servers.reduce((sum, server) => sum + wrongOn(server), 0)
}
