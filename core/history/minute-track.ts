import type { HistoryMinute } from '#contract/history.ts'

const minuteMs = 60_000
/** Eight hours: a helpdesk's working day. */
export const keptMinutes = 480
const unknown = -1

/** The last hours of one server, a minute a slot. Numbers in typed arrays: a thousand servers take four megabytes. */
export interface MinuteTrack {
  readonly note: (reading: HistoryMinute) => void
  /** Oldest first, up to the minute of `now`. */
  readonly read: (now: number) => readonly HistoryMinute[]
}

export function createMinuteTrack(): MinuteTrack {
  const sessions = new Int32Array(keptMinutes).fill(unknown)
  const active = new Int32Array(keptMinutes).fill(unknown)
  const latencyMs = new Float32Array(keptMinutes)
  let newest: number | null = null

  const clear = (minute: number) => {
    sessions[minute % keptMinutes] = unknown
    latencyMs[minute % keptMinutes] = 0
  }
  const moveTo = (minute: number) => {
    const from = Math.max((newest ?? minute - 1) + 1, minute - keptMinutes + 1)
    for (let next = from; next <= minute; next += 1) clear(next)
    newest = minute
  }
  const minuteAt = (minute: number): readonly HistoryMinute[] => {
    const slot = minute % keptMinutes
    const [known, connected, slowest] = [sessions[slot], active[slot], latencyMs[slot]]
    if (known === undefined || connected === undefined || slowest === undefined || known === unknown)
      return []
    return [{ at: minute * minuteMs, sessions: known, active: connected, latencyMs: slowest }]
  }
  return {
    note: (reading) => {
      const minute = Math.floor(reading.at / minuteMs)
      if (newest !== null && minute <= newest - keptMinutes) return
      if (newest === null || minute > newest) moveTo(minute)
      const slot = minute % keptMinutes
      sessions[slot] = reading.sessions
      active[slot] = reading.active
      latencyMs[slot] = Math.max(latencyMs[slot] ?? 0, reading.latencyMs)
    },
    read: (now) => {
      const last = newest
      if (last === null) return []
      const oldest = Math.max(last, Math.floor(now / minuteMs)) - keptMinutes + 1
      return Array.from({ length: last - oldest + 1 }, (_, index) => minuteAt(oldest + index)).flat()
    },
  }
}
