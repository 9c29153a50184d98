import { countText } from '#contract/locale.ts'
import { Text, makeStyles, tokens } from '@fluentui/react-components'
import { datedText } from '#words/time.ts'
import { chartPaths, gapsIn, roundedUp, withGaps, type ChartPoint, type Span } from './chart-shape.ts'

const useStyles = makeStyles({
  figure: { margin: '0 0 12px' },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: '8px' },
  plot: { display: 'block', width: '100%', height: '56px', marginTop: '4px', overflow: 'visible' },
  ground: { stroke: tokens.colorNeutralStroke2, strokeWidth: '1px' },
  area: { fill: tokens.colorBrandBackground2 },
  line: { fill: 'none', stroke: tokens.colorBrandStroke1, strokeWidth: '1.5px', strokeLinecap: 'round' },
  gap: { fill: tokens.colorNeutralBackground4 },
  quiet: { color: tokens.colorNeutralForeground3 },
  axis: { display: 'flex', justifyContent: 'space-between' },
})

const minuteMs = 60_000
const size = { width: 320, height: 56 }

export interface HistoryChartProps {
  /** What is drawn, as its heading. */
  readonly title: string
  readonly points: readonly ChartPoint[]
  /** After a number: ` ms`; empty for counts. */
  readonly unit: string
  readonly span: Span
  /** Points further apart than this, milliseconds, have a gap between them. */
  readonly stepMs: number
  /** When the last was read, where that is not now; null where it is. */
  readonly readAt: number | null
}

/** One measure over the last hours; said in words to those who do not see it. */
export function HistoryChart({ title, points, unit, span, stepMs, readAt }: HistoryChartProps) {
  const styles = useStyles()
  const latest = points.at(-1)
  if (latest === undefined) return null
  const values = points.map(({ value }) => value)
  const most = Math.max(...values)
  const said = (value: number) => `${countText(Math.round(value))}${unit}`
  const least = Math.min(...values)
  const range = least === most ? 'all along' : `${said(least)} to ${said(most)}`
  const now = span.toAt
  const ending = readAt === null ? 'now' : `when last read, ${datedText(readAt, now)}`
  const since = datedText(span.fromAt, now)
  const steps = { pointMs: minuteMs, stepMs }
  const frame = { ...span, highest: roundedUp(most), ...size }
  const paths = chartPaths(withGaps(points, span.toAt, steps), frame)
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.head}>
        <Text weight="semibold">{title}</Text>
        <Text size={200} className={styles.quiet}>
          {said(latest.value)} {ending} · {range}
        </Text>
      </figcaption>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title} since ${since}: ${range}, ${said(latest.value)} ${ending}`}
      >
        {gapsIn(points, span, steps).map((gap) => (
          <rect key={gap.fromAt} className={styles.gap} {...box(gap, span)} />
        ))}
        <path className={styles.area} d={paths.area} />
        <path className={styles.line} d={paths.line} vectorEffect="non-scaling-stroke" />
        <line className={styles.ground} x1={0} y1={size.height} x2={size.width} y2={size.height} />
      </svg>
      <div className={styles.axis}>
        <Text size={200} className={styles.quiet}>
          {since}
        </Text>
        <Text size={200} className={styles.quiet}>
          now
        </Text>
      </div>
    </figure>
  )
}

function box(gap: Span, { fromAt, toAt }: Span) {
  const scale = size.width / (toAt - fromAt)
  const width = (gap.toAt - gap.fromAt) * scale
  return { x: (gap.fromAt - fromAt) * scale, y: 0, width, height: size.height }
}
