import { Button, Subtitle1, makeStyles, tokens } from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import type { SessionRow } from '#contract/session.ts'
import { useVip } from '../console/use-vip.ts'
import { VipMark } from '../ui/vip-mark.tsx'
import { accountText, whoText } from '#words/sessions.ts'

const useStyles = makeStyles({
  top: { display: 'flex', justifyContent: 'space-between', alignItems: 'flex-start', gap: '8px' },
  title: { margin: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

export interface PaneHeadProps {
  readonly row: SessionRow
  /** Left out for a server that is no longer in the list. */
  readonly serverName: string | undefined
  readonly onClose: () => void
}

/** Whose session the details are of, and the way out of them. */
export function PaneHead({ row, serverName, onClose }: PaneHeadProps) {
  const styles = useStyles()
  const isVip = useVip()
  return (
    <div className={styles.top}>
      <div>
        <Subtitle1 as="h2" className={styles.title}>
          {row.account?.user ?? whoText(row)}
          {isVip(row.account) && <VipMark />}
        </Subtitle1>
        <div className={styles.quiet}>
          {row.account !== null && `${accountText(row.account)} · `}
          {serverName ?? 'a removed server'} · id {row.sessionId}
        </div>
      </div>
      <Button
        appearance="subtle"
        icon={<Dismiss20Regular />}
        aria-label="Close details"
        title="Close details (Esc)"
        onClick={onClose}
      />
    </div>
  )
}
