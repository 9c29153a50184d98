import { Text, makeStyles, tokens } from '@fluentui/react-components'
import { countText } from '#contract/locale.ts'
import { datedText } from '#words/time.ts'
import { historyPath, type HistoryPoint, type Span } from './history-shape.ts'

const useStyles = makeStyles({
  figure: { margin: '0 0 12px' },
  line: { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: '8px' },
  plot: {
    display: 'block',
    width: '100%',
    height: '56px',
    marginTop: '4px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  bars: { fill: tokens.colorBrandStroke1 },
  quiet: { color: tokens.colorNeutralForeground3 },
})

const size = { width: 320, height: 56 }

export interface HistoryChartProps {
  /** What is drawn, as its heading. */
  readonly title: string
  readonly points: readonly HistoryPoint[]
  /** After a number: ` ms`; empty for counts. */
  readonly unit: string
  readonly span: Span
  /** Points further apart than this, milliseconds, have a gap between them. */
  readonly gapMs: number
  /** When the last was read: `now`, or when that was. */
  readonly ending: string
}

/** One measure over the last hours; said in words to those who do not see it. */
export function HistoryChart({ title, points, unit, span, gapMs, ending }: HistoryChartProps) {
  const styles = useStyles()
  const latest = points.at(-1)
  if (latest === undefined) return null
  const said = (value: number) => `${countText(Math.round(value))}${unit}`
  const values = points.map(({ value }) => value)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const range = least === most ? 'all along' : `${said(least)} to ${said(most)}`
  const since = datedText(span.fromAt, span.toAt)
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.line}>
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
        <path className={styles.bars} d={historyPath(points, { ...span, ...size, gapMs })} />
      </svg>
      <div className={`${styles.line} ${styles.quiet}`}>
        <Text size={200}>{since}</Text>
        <Text size={200}>now</Text>
      </div>
    </figure>
  )
}
