import { Text, makeStyles, tokens } from '@fluentui/react-components'
import { countText, momentText } from '../ui/time.ts'
import { chartPaths, roundedUp, withGaps, type ChartPoint } from './chart-shape.ts'

const useStyles = makeStyles({
  figure: { margin: '0 0 12px' },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: '8px' },
  plot: { display: 'block', width: '100%', height: '56px', marginTop: '4px', overflow: 'visible' },
  ground: { stroke: tokens.colorNeutralStroke2, strokeWidth: '1px' },
  area: { fill: tokens.colorBrandBackground2 },
  line: { fill: 'none', stroke: tokens.colorBrandStroke1, strokeWidth: '1.5px', strokeLinecap: 'round' },
  quiet: { color: tokens.colorNeutralForeground3 },
  axis: { display: 'flex', justifyContent: 'space-between' },
})

/** A chart spans half an hour at least, so that its first minutes do not look like a storm. */
const shortestMs = 30 * 60_000
const minuteMs = 60_000
const size = { width: 320, height: 56 }

export interface HistoryChartProps {
  /** What is drawn, as its heading. */
  readonly title: string
  readonly points: readonly ChartPoint[]
  /** After a number: ` ms`; empty for counts. */
  readonly unit: string
  readonly now: number
}

/** One measure over the last hours; said in words to those who do not see it. */
export function HistoryChart({ title, points, unit, now }: HistoryChartProps) {
  const styles = useStyles()
  const [first] = points
  const latest = points.at(-1)
  if (first === undefined || latest === undefined) return null
  const values = points.map(({ value }) => value)
  const least = Math.min(...values)
  const most = Math.max(...values)
  const fromAt = Math.min(first.at, now - shortestMs)
  const highest = roundedUp(most)
  const paths = chartPaths(withGaps(points, 2 * minuteMs), { fromAt, toAt: now, highest, ...size })
  const said = (value: number) => `${countText(Math.round(value))}${unit}`
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.head}>
        <Text weight="semibold">{title}</Text>
        <Text size={200} className={styles.quiet}>
          {said(latest.value)} now · {said(least)} to {said(most)}
        </Text>
      </figcaption>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title} since ${momentText(first.at, now)}: ${said(least)} to ${said(most)}, now ${said(latest.value)}`}
      >
        <path className={styles.area} d={paths.area} />
        <path className={styles.line} d={paths.line} vectorEffect="non-scaling-stroke" />
        <line className={styles.ground} x1={0} y1={size.height} x2={size.width} y2={size.height} />
      </svg>
      <div className={styles.axis}>
        <Text size={200} className={styles.quiet}>
          {momentText(fromAt, now)}
        </Text>
        <Text size={200} className={styles.quiet}>
          now
        </Text>
      </div>
    </figure>
  )
}
