import { trusts, type Trust, type Trusted } from './trust.ts'

/** How many servers may be read at a time, by how far they are trusted; there is no limit for those that answer promptly. */
export interface Limits {
  /** Of the doubtful, while their calls do not come back. */
  readonly narrow: number
  /** Of the doubtful, while their calls come back. */
  readonly wide: number
  /** Of these and of those never read. */
  readonly untried: number
  /** Of all these and of those that answer slowly. */
  readonly slow: number
}

/** So many that never come back are far from the half of a host's threads that may be stuck before it is replaced. */
const narrow = 16
const mostDoubtful = 64

/** A reading host has at least one thread for each server, up to four times the most. */
export function quarterOfThreads(servers: number): number {
  return Math.min(mostDoubtful, Math.floor(servers / 4))
}

/** What the reading host leaves for such calls, of four times a quarter. */
const free = 2

/**
 * By the number of servers, and of those of them that ever answered: an eighth of the threads is left to them, and half of
 * that to those that do so promptly, which is what reading a thousand of them in turn takes. Where nobody ever answered
 * nobody needs them; where servers are few, each has a thread.
 */
export function limitsFor(servers: number, answered: number): Limits {
  const quarter = quarterOfThreads(servers)
  const enough = quarter < mostDoubtful
  const leaving = (most: number) => 4 * quarter - free - Math.min(most, answered)
  return {
    narrow,
    wide: Math.max(narrow, leaving(3 * quarter - free)),
    untried: enough ? Infinity : leaving(quarter / 2),
    slow: enough ? Infinity : leaving(quarter / 4),
  }
}

/** For one look, where nobody waits for a second. */
export const oneShotLimits: Limits = {
  narrow,
  wide: narrow,
  untried: 4 * mostDoubtful - free,
  slow: Infinity,
}

/** A reading that has begun, until its list arrived or it ended. */
export interface RunningRead extends Trusted {
  readonly startedAt: number
}

/** What has not given its place back after this is slow, milliseconds. */
const slowAfterMs = 1_000
/** While so many are unexpectedly slow at a time, a part of the network may have gone: even the prompt are checked first. */
const alarmingSlow = 8

export const isSlow = ({ startedAt }: RunningRead, now: number): boolean => now - startedAt >= slowAfterMs

const isUnexpectedlySlow = (read: RunningRead, now: number): boolean =>
  read.trust === 'prompt' && isSlow(read, now)

export function isAlarming(running: Iterable<RunningRead>, now: number): boolean {
  let slow = 0
  for (const read of running) if (isUnexpectedlySlow(read, now)) slow += 1
  return slow >= alarmingSlow
}

/** Each kind shares its places with the less trusted; all but the doubtful also with the prompt that are so no longer. */
export function trustsWithRoom(
  running: Iterable<RunningRead>,
  { untried, slow, doubtful }: Pick<Limits, 'untried' | 'slow'> & { readonly doubtful: number },
  now: number,
): ReadonlySet<Trust> {
  const most = { doubtful, untried, slow, prompt: Infinity }
  const counts = { doubtful: 0, untried: 0, slow: 0, prompt: 0 }
  let lost = 0
  for (const read of running) {
    counts[read.trust] += 1
    if (isUnexpectedlySlow(read, now)) lost += 1
  }
  let sharing = 0
  const open = trusts.filter((trust) => {
    sharing += counts[trust]
    return sharing + (trust === 'doubtful' ? 0 : lost) < most[trust]
  })
  return new Set(open)
}
