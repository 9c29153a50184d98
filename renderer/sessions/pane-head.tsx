import type { ReactNode } from 'react'
import { Button, Subtitle1, makeStyles, tokens } from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import type { SessionRow } from '#contract/session.ts'
import { useVip } from '../console/use-vip.ts'
import { VipMark } from '../ui/name-marks.tsx'
import { accountText, whoText } from '#words/sessions.ts'

const useStyles = makeStyles({
  top: { display: 'flex', justifyContent: 'space-between', alignItems: 'flex-start', gap: '8px' },
  title: { margin: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

export interface PaneHeadProps {
  readonly title: ReactNode
  /** What is said under it; left out for nothing. */
  readonly under?: ReactNode
  readonly onClose: () => void
}

/** What the details are of, and the way out of them. */
export function PaneHead({ title, under, onClose }: PaneHeadProps) {
  const styles = useStyles()
  return (
    <div className={styles.top}>
      <div>
        <Subtitle1 as="h2" className={styles.title}>
          {title}
        </Subtitle1>
        {under !== undefined && <div className={styles.quiet}>{under}</div>}
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

export interface SessionHeadProps extends Pick<PaneHeadProps, 'onClose'> {
  readonly row: SessionRow
  /** Left out for a server that is no longer in the list. */
  readonly serverName: string | undefined
}

/** Whose session the details are of. */
export function SessionHead({ row, serverName, onClose }: SessionHeadProps) {
  const isVip = useVip()
  const title = (
    <>
      {row.account?.user ?? whoText(row)}
      {isVip(row.account) && <VipMark />}
    </>
  )
  const account = row.account === null ? '' : `${accountText(row.account)} · `
  const under = `${account}${serverName ?? 'a removed server'} · id ${row.sessionId}`
  return <PaneHead title={title} under={under} onClose={onClose} />
}
