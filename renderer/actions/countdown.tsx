import { ProgressBar, Text, makeStyles, tokens } from '@fluentui/react-components'
import { useNow } from '../console/use-now.ts'
import { useIntoView } from './use-into-view.ts'

const useStyles = makeStyles({
  countdown: { display: 'flex', flexDirection: 'column', gap: '8px' },
  seconds: { fontVariantNumeric: 'tabular-nums', color: tokens.colorPaletteRedForeground1 },
})

export interface CountdownProps {
  /** Epoch milliseconds; null until the core has begun to count. */
  readonly leavesAt: number | null
  readonly lengthMs: number
  /** `Resetting alice`. */
  readonly what: string
}

/** The last seconds in which it can be stopped; counted from the clock, so a slow window shows the truth. */
export function Countdown({ leavesAt, lengthMs, what }: CountdownProps) {
  const styles = useStyles()
  const now = useNow(100)
  const shown = useIntoView()
  const leftMs = leavesAt === null ? lengthMs : Math.max(0, leavesAt - now)
  return (
    <div ref={shown} className={styles.countdown} role="status">
      <Text weight="semibold">
        {what} in <span className={styles.seconds}>{Math.ceil(leftMs / 1000)} s</span>. Esc or Stop ends this;
        nothing has been done yet.
      </Text>
      <ProgressBar value={leftMs} max={Math.max(1, lengthMs)} color="error" thickness="large" />
    </div>
  )
}
