import { Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ProcessEntry } from '#contract/session.ts'
import { memoryText } from '../ui/time.ts'
import { isWindowsOwn, programGroups } from './programs.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyle: 'none', fontVariantNumeric: 'tabular-nums' },
  item: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: '12px',
    paddingBlock: '3px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** Programs running in a session, the person's own first. */
export function ProgramList({ processes }: { readonly processes: readonly ProcessEntry[] }) {
  const styles = useStyles()
  const groups = programGroups(processes)
  if (groups.length === 0) return <Text className={styles.quiet}>No program runs in it.</Text>
  return (
    <ul className={styles.list} aria-label="Programs">
      {groups.map(({ name, count, memoryBytes }) => (
        <li key={name} className={mergeClasses(styles.item, isWindowsOwn(name) && styles.quiet)}>
          <span className={styles.name} title={name}>
            {name}
            {count > 1 && <span className={styles.quiet}> ×{count}</span>}
          </span>
          <span className={styles.quiet}>{memoryBytes === null ? '—' : memoryText(memoryBytes)}</span>
        </li>
      ))}
    </ul>
  )
}
