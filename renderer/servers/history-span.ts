import type { ServerHistory } from '#contract/history.ts'
import type { Span } from './chart-shape.ts'

/** So long is kept, milliseconds. */
const keptMs = 8 * 60 * 60_000
const minuteMs = 60_000

/** From when it is recorded, eight hours ago at most, until now; a minute at least, so that there is something to draw. */
export function historySpan({ sinceAt }: Pick<ServerHistory, 'sinceAt'>, now: number): Span {
  const fromAt = Math.max(sinceAt, now - keptMs)
  return { fromAt, toAt: Math.max(now, fromAt + minuteMs) }
}

/** The minutes as points of the axis: the first of them began before the record did. */
export function pointsWithin(
  minutes: ServerHistory['minutes'],
  { fromAt }: Span,
  measure: 'sessions' | 'latencyMs',
) {
  return minutes.map((minute) => ({ at: Math.max(minute.at, fromAt), value: minute[measure] }))
}

/** How far apart two readings are before something is missing between them, milliseconds. */
export const gapAfterMs = (restMs: number): number => Math.max(2 * minuteMs, 2 * restMs + minuteMs)
