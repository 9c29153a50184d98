import type { ServerHistory } from '#contract/history.ts'

/** So long is kept, milliseconds. */
const keptMs = 8 * 60 * 60_000
const minuteMs = 60_000

export interface Span {
  readonly fromAt: number
  readonly toAt: number
}

/** From when it is recorded, eight hours ago at most, until now; a minute at least, so that there is something to draw. */
export function historySpan({ sinceAt }: Pick<ServerHistory, 'sinceAt'>, now: number): Span {
  const fromAt = Math.max(sinceAt, now - keptMs)
  return { fromAt, toAt: Math.max(now, fromAt + minuteMs) }
}

/** How far apart two readings are before something is missing between them, milliseconds. */
export const gapAfterMs = (restMs: number): number => Math.max(2 * minuteMs, 2 * restMs + minuteMs)

export interface HistoryPoint {
  /** Epoch milliseconds. */
  readonly at: number
  readonly value: number
}

export interface HistoryFrame extends Span {
  /** Points further apart than this have a gap between them, milliseconds. */
  readonly gapMs: number
  readonly width: number
  readonly height: number
}

/** An SVG path of bars up to the highest value: each stands until the next reading, or where that is missing a minute, and nothing where it was not read. */
export function historyPath(points: readonly HistoryPoint[], frame: HistoryFrame): string {
  const { fromAt, toAt, gapMs, width, height } = frame
  const highest = Math.max(1, ...points.map(({ value }) => value))
  const x = (at: number) => ((Math.max(at, fromAt) - fromAt) / (toAt - fromAt)) * width
  return points
    .map(({ at, value }, index) => {
      const next = points[index + 1]?.at ?? Number.POSITIVE_INFINITY
      const end = Math.min(next - at <= gapMs ? next : at + minuteMs, toAt)
      // Nobody is not the same as nothing known.
      const bar = Math.max(1, (value / highest) * height)
      return `M${x(at)},${height}V${height - bar}H${x(end)}V${height}Z`
    })
    .join('')
}
