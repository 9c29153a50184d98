import type { Limits } from './concurrency-limits.ts'
import { trusts, type Trust, type Trusted } from './trust.ts'

/** A reading that has begun, until its list arrived or it ended. */
export interface RunningRead extends Trusted {
  readonly startedAt: number
}

/** What has not given its place back after this is slow, milliseconds. */
const slowAfterMs = 1_000
/** While so many are unexpectedly slow at a time, a part of the network may have gone: even the prompt are checked first. */
const alarmingSlow = 8

export const isSlow = ({ startedAt }: RunningRead, now: number): boolean => now - startedAt >= slowAfterMs

const unexpectedlySlow = (running: readonly RunningRead[], now: number): number =>
  running.filter((one) => one.trust === 'prompt' && isSlow(one, now)).length

export const isAlarming = (running: readonly RunningRead[], now: number): boolean =>
  unexpectedlySlow(running, now) >= alarmingSlow

/** Each kind shares its places with the less trusted; all but the doubtful also with the prompt that are so no longer. */
export function trustsWithRoom(
  running: readonly RunningRead[],
  { untried, slow, doubtful }: Pick<Limits, 'untried' | 'slow'> & { readonly doubtful: number },
  now: number,
): ReadonlySet<Trust> {
  const most = { doubtful, untried, slow, prompt: Infinity }
  const lost = unexpectedlySlow(running, now)
  const open = trusts.filter((trust, at) => {
    const sharing: readonly Trust[] = trusts.slice(0, at + 1)
    const count = running.filter((one) => sharing.includes(one.trust)).length
    return count + (trust === 'doubtful' ? 0 : lost) < most[trust]
  })
  return new Set(open)
}
