import type { ServerRecord, SessionRecord } from './server-record.ts'

/** How far a server's clock is from this machine's. */
export interface AssumedClock {
  readonly offsetMs: number
  /** True when the offset was not measured. */
  readonly approximate: boolean
}

const leadToleranceMs = 2_000

/**
 * The offset to reckon with. Where the clock could not be asked, a time ahead of ours proves the server's clock ahead by
 * at least that much.
 */
export function assumedClock({
  clockOffsetMs,
  sessions,
}: Pick<ServerRecord, 'clockOffsetMs' | 'sessions'>): AssumedClock {
  if (clockOffsetMs !== null) return { offsetMs: clockOffsetMs, approximate: false }
  const leads = [...sessions.values()].map(leadOf)
  const lead = Math.max(0, ...leads)
  return { offsetMs: lead > leadToleranceMs ? lead : 0, approximate: true }
}

function leadOf({ details, detailsReadAt }: SessionRecord): number {
  if (details === null || detailsReadAt === null) return 0
  const latest = Math.max(details.lastInputAt ?? 0, details.connectAt ?? 0, details.logonAt ?? 0)
  return latest - detailsReadAt
}
