import {
  CheckmarkCircle16Filled,
  Circle16Regular,
  ErrorCircle16Filled,
  LockClosed16Regular,
  PlugDisconnected16Regular,
  Server16Regular,
  ArrowSync16Regular,
} from '@fluentui/react-icons'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { SessionRow } from '#contract/session.ts'
import { stateSentence, stateWord } from '#words/sessions.ts'

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', gap: '6px', minWidth: 0 },
  word: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  icon: { display: 'inline-flex', flexShrink: 0 },
  good: { color: tokens.colorPaletteGreenForeground1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  bad: { color: tokens.colorPaletteRedForeground1 },
  busy: { color: tokens.colorPaletteDarkOrangeForeground1 },
})

function iconOf({ kind, state }: Pick<SessionRow, 'kind' | 'state'>) {
  if (kind === 'services' || kind === 'listener') return { icon: <Server16Regular />, tone: 'quiet' } as const
  switch (state) {
    case 'active':
    case 'shadow':
      return { icon: <CheckmarkCircle16Filled />, tone: 'good' } as const
    case 'disconnected':
      return { icon: <PlugDisconnected16Regular />, tone: 'quiet' } as const
    case 'down':
      return { icon: <ErrorCircle16Filled />, tone: 'bad' } as const
    case 'reset':
    case 'init':
    case 'connect-query':
      return { icon: <ArrowSync16Regular />, tone: 'busy' } as const
    case 'connected':
    case 'idle':
    case 'listen':
    case 'unknown':
      return { icon: <Circle16Regular />, tone: 'quiet' } as const
  }
}

/** A session's state: a shape, a word, and whether it is locked; never by colour alone. */
export function StateMark({ row }: { readonly row: Pick<SessionRow, 'kind' | 'state' | 'locked'> }) {
  const styles = useStyles()
  const { icon, tone } = iconOf(row)
  return (
    <span className={styles.mark} title={stateSentence(row)}>
      <span className={`${styles.icon} ${styles[tone]}`} aria-hidden>
        {icon}
      </span>
      <span className={styles.word}>{stateWord(row)}</span>
      {row.locked === true && (
        <span className={`${styles.icon} ${styles.quiet}`} title="Locked" role="img" aria-label="locked">
          <LockClosed16Regular />
        </span>
      )}
    </span>
  )
}
