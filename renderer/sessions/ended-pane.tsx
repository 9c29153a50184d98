import { Button, Subtitle1, Text, makeStyles, tokens } from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons'
import type { SessionRow } from '#contract/session.ts'
import { useConsoleState } from '../app/console-context.ts'
import { accountText, whoText } from './words.ts'

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    minHeight: 0,
    overflowY: 'auto',
    padding: '14px 16px',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  top: { display: 'flex', justifyContent: 'space-between', alignItems: 'flex-start', gap: '8px' },
  title: { margin: 0, overflowWrap: 'anywhere', color: tokens.colorNeutralForeground3 },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  said: { marginTop: '12px' },
})

export interface EndedPaneProps {
  /** As it was last seen. */
  readonly row: SessionRow
  readonly onClose: () => void
}

/** Stands where the details stood when their session has ended, so that nothing moves under the pointer. */
export function EndedPane({ row, onClose }: EndedPaneProps) {
  const styles = useStyles()
  const serverName = useConsoleState(({ farm }) => farm.servers.get(row.serverId)?.name)
  return (
    <section className={styles.pane} aria-label="Session details">
      <div className={styles.top}>
        <Subtitle1 as="h2" className={styles.title}>
          {row.account?.user ?? whoText(row)}
        </Subtitle1>
        <Button
          appearance="subtle"
          icon={<Dismiss20Regular />}
          aria-label="Close details"
          title="Close details (Esc)"
          onClick={onClose}
        />
      </div>
      <Text className={styles.quiet}>
        {row.account !== null && `${accountText(row.account)} · `}
        {serverName ?? 'a removed server'} · id {row.sessionId}
      </Text>
      <Text className={styles.said} role="status">
        This session is no longer in the list: it has ended, or its server was removed.
      </Text>
    </section>
  )
}
