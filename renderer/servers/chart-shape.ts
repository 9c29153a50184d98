import { area, line } from 'd3-shape'

export interface ChartPoint {
  /** Epoch milliseconds. */
  readonly at: number
  readonly value: number
}

export interface ChartFrame {
  readonly fromAt: number
  readonly toAt: number
  /** Value at the top; the bottom is 0. */
  readonly highest: number
  readonly width: number
  readonly height: number
}

/** For how long a point stands, and how far apart two may be before something is missing between them, milliseconds. */
export interface Steps {
  readonly pointMs: number
  readonly stepMs: number
}

/**
 * Points with nothing between those that are further apart than a step: a gap in the knowledge is a gap in the line. A
 * stretch ends when its last point no longer stands, so that one alone is a line too.
 */
export function withGaps(
  points: readonly ChartPoint[],
  toAt: number,
  { pointMs, stepMs }: Steps,
): readonly (ChartPoint | null)[] {
  return points.flatMap((point, index) => {
    const after = points[index + 1]
    if (after !== undefined && after.at - point.at <= stepMs) return [point]
    return [point, { ...point, at: Math.min(point.at + pointMs, toAt) }, null]
  })
}

export interface Span {
  readonly fromAt: number
  readonly toAt: number
}

/** Stretches of the axis of which nothing is known: a point stands for what follows it, and no more than `stepMs` lies between two. */
export function gapsIn(
  points: readonly ChartPoint[],
  { fromAt, toAt }: Span,
  { pointMs, stepMs }: Steps,
): readonly Span[] {
  const ends = [fromAt, ...points.map(({ at }) => Math.min(at + pointMs, toAt))]
  const starts = [...points.map(({ at }) => at), toAt]
  return ends.flatMap((end, index) => {
    const start = starts[index] ?? toAt
    return start - end > stepMs - pointMs ? [{ fromAt: end, toAt: start }] : []
  })
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below the value: what the top of a chart is labelled with. */
export function roundedUp(value: number): number {
  if (value <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const factor = [1, 2, 5, 10].find((one) => one * power >= value) ?? 10
  return factor * power
}

export interface ChartPaths {
  readonly line: string
  readonly area: string
}

/** SVG paths; each stretch without a gap is closed to the bottom by itself. */
export function chartPaths(points: readonly (ChartPoint | null)[], frame: ChartFrame): ChartPaths {
  const { fromAt, toAt, highest, width, height } = frame
  const x = ({ at }: ChartPoint) => ((at - fromAt) / (toAt - fromAt)) * width
  const y = ({ value }: ChartPoint) => height - (Math.min(value, highest) / highest) * height
  const known = (point: ChartPoint | null): point is ChartPoint => point !== null
  const none = 0
  return {
    line:
      line<ChartPoint | null>()
        .defined(known)
        .x((point) => (point === null ? none : x(point)))
        .y((point) => (point === null ? none : y(point)))([...points]) ?? '',
    area:
      area<ChartPoint | null>()
        .defined(known)
        .x((point) => (point === null ? none : x(point)))
        .y0(height)
        .y1((point) => (point === null ? none : y(point)))([...points]) ?? '',
  }
}
