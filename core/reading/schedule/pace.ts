import { backoffMs } from '#contract/backoff.ts'
import type { ReadingIntervals } from '#contract/reading-intervals.ts'
import type { Nearness } from './attention.ts'

/** The pauses after failures in a row. */
const afterFailure = { firstMs: 4_000, longestMs: 60_000 }
/** Data older than this many intervals is stale. */
const overdueIntervals = 3
/** However short the interval: a server that takes long to answer must not be called stale between two answers, milliseconds. */
const leastOverdueMs = 6_000
/** Share of a delay by which it may come earlier or later, so that a thousand servers do not march in step. */
const jitterShare = 0.1
/** The same after the first reading: all are read at the start, and that moment must not come back. */
const firstJitterShare = 0.5
/** Servers that were away come back together; so they are tried anew within this time, milliseconds. */
export const returnWithinMs = 2_000

export function intervalMs(nearness: Nearness, intervals: ReadingIntervals): number {
  const { inViewSeconds, nearSeconds, restSeconds } = intervals
  return { 'in-view': inViewSeconds, near: nearSeconds, rest: restSeconds }[nearness] * 1_000
}

export interface Pace {
  readonly intervalMs: number
  readonly failuresInRow: number
  /** It was the first reading since the server is watched. */
  readonly first: boolean
  /** 0 to 1. */
  readonly random: number
}

/** The pause from the start of one reading to the start of the next, milliseconds. */
export function nextDelayMs({ intervalMs: interval, failuresInRow, first, random }: Pace): number {
  const share = first ? firstJitterShare : jitterShare
  const backoff = failuresInRow === 0 ? 0 : backoffMs(afterFailure, failuresInRow - 1)
  return Math.round(Math.max(interval, backoff) * (1 - share + 2 * share * random))
}

/**
 * When the next reading starts. A reading keeps its place in the beat, but one that takes longer than its interval
 * still leaves the server a pause, and after a failure the whole pause counts from its end.
 */
export function nextAttemptAt(
  pace: Pace,
  last: { readonly startedAt: number; readonly endedAt: number },
): number {
  const delayMs = nextDelayMs(pace)
  if (pace.failuresInRow > 0) return last.endedAt + delayMs
  return Math.max(last.startedAt + delayMs, last.endedAt + Math.round(delayMs / 4))
}

export function overdueAfterMs(interval: number): number {
  return Math.max(leastOverdueMs, overdueIntervals * interval)
}
