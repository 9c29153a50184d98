import type { HistoryMinute } from '#contract/history.ts'

const minuteMs = 60_000
/** Eight hours: a helpdesk's working day. */
export const keptMinutes = 480

/** The last hours of one server, a minute a slot. Numbers in typed arrays: a thousand servers take six megabytes. */
export interface MinuteTrack {
  readonly note: (reading: HistoryMinute) => void
  /** Oldest first, up to the minute of `now`. */
  readonly read: (now: number) => readonly HistoryMinute[]
}

export function createMinuteTrack(): MinuteTrack {
  /** Which minute a slot is of, counted from the epoch; 0 for none. */
  const minutes = new Uint32Array(keptMinutes)
  const sessions = new Uint32Array(keptMinutes)
  const latencyMs = new Float32Array(keptMinutes)
  return {
    note: (reading) => {
      const minute = Math.floor(reading.at / minuteMs)
      const slot = minute % keptMinutes
      const known = minutes[slot] ?? 0
      // A clock that was put back does not write over what is newer.
      if (known > minute) return
      minutes[slot] = minute
      sessions[slot] = reading.sessions
      latencyMs[slot] = Math.max(known === minute ? (latencyMs[slot] ?? 0) : 0, reading.latencyMs)
    },
    read: (now) => {
      const oldest = Math.floor(now / minuteMs) - keptMinutes + 1
      return [...minutes]
        .map((minute, slot) => ({
          at: minute * minuteMs,
          sessions: sessions[slot] ?? 0,
          latencyMs: latencyMs[slot] ?? 0,
        }))
        .filter(({ at }) => at > 0 && at >= oldest * minuteMs)
        .toSorted((one, other) => one.at - other.at)
    },
  }
}
