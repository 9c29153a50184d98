import type { Evidence } from '#contract/ticket.ts'

const recentMs = 10 * 60_000
/** Kerberos refuses clocks further apart than this, so an unmeasured clock is within it, milliseconds. */
const clockSkewMs = 5 * 60_000

/** Whether input may have arrived in the last ten minutes; not known counts as may. */
export function mayBeInUse({ idleMs, approximate }: Pick<Evidence, 'idleMs' | 'approximate'>): boolean {
  return !idleMs.known || idleMs.value < recentMs + (approximate ? clockSkewMs : 0)
}
