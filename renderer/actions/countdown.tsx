import { ProgressBar, Text, makeStyles, tokens } from '@fluentui/react-components'
import type { Ticket } from '#contract/ticket.ts'
import { useNow } from '../console/use-now.ts'
import { durationText } from '#words/time.ts'
import { isInTime } from './action-flow.ts'
import { useIntoView } from './use-into-view.ts'

const useStyles = makeStyles({
  countdown: { display: 'flex', flexDirection: 'column', gap: '8px' },
  seconds: { fontVariantNumeric: 'tabular-nums', color: tokens.colorPaletteRedForeground1 },
  expiry: { color: tokens.colorNeutralForeground3 },
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
        {what} in <span className={styles.seconds}>{durationText(leftMs, 'left')}</span>. Esc or Stop ends
        this; nothing has been done yet.
      </Text>
      <ProgressBar value={leftMs} max={Math.max(1, lengthMs)} color="error" thickness="large" />
    </div>
  )
}

/** How old what is shown is, and how long it is good for. */
export function Expiry({ ticket }: { readonly ticket: Ticket }) {
  const styles = useStyles()
  const now = useNow(1000)
  const read =
    ticket.verb === 'connect'
      ? 'The server was not asked anything for this'
      : `What you see was read ${durationText(now - ticket.preparedAt, 'age')} ago`
  return (
    <Text size={200} className={styles.expiry}>
      {isInTime(ticket, now)
        ? `${read}; it is good for ${durationText(ticket.expiresAt - ticket.countdownMs - now, 'left')}.`
        : `${read}: it has to be read again.`}
    </Text>
  )
}
