import { Text, makeStyles, tokens } from '@fluentui/react-components'
import type { SessionRow } from '#contract/session.ts'
import { listedSentence, type Listed } from '../console/listed-now.ts'
import { SessionHead } from './pane-head.tsx'

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
    minHeight: 0,
    overflowY: 'auto',
    padding: '14px 16px',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground3,
  },
})

export interface EndedPaneProps {
  /** As it was last seen. */
  readonly row: SessionRow
  /** As it was called when it was last seen; another machine may be listed under its id by now. */
  readonly serverName: string | undefined
  readonly ended: Listed
  readonly onClose: () => void
}

/** HealthFacts where the details stood when their session has ended, so that nothing moves under the pointer. */
export function EndedPane({ row, serverName, ended, onClose }: EndedPaneProps) {
  const styles = useStyles()
  return (
    <section className={styles.pane} aria-label="Session details">
      <SessionHead row={row} serverName={serverName} onClose={onClose} />
      <Text role="status">
        {listedSentence(ended) ?? 'This session is no longer in the list: it has ended.'}
      </Text>
    </section>
  )
}
