import { Button, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ProcessEntry } from '#contract/session.ts'
import { memoryText } from '#words/time.ts'
import { isWindowsOwn, programOrder } from '../console/programs.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyle: 'none', fontVariantNumeric: 'tabular-nums' },
  item: {
    display: 'grid',
    gridTemplateColumns: '1fr max-content max-content',
    alignItems: 'center',
    gap: '12px',
    minHeight: '28px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

export interface ProgramListProps {
  readonly processes: readonly ProcessEntry[]
  /** Why none can be ended now; null when it can be tried. */
  readonly whyNot: string | null
  readonly onEnd: (processId: number) => void
}

/** Programs running in a session, the person's own first; Windows' own cannot be ended from here. */
export function ProgramList({ processes, whyNot, onEnd }: ProgramListProps) {
  const styles = useStyles()
  if (processes.length === 0) return <Text className={styles.quiet}>No program runs in it.</Text>
  return (
    <ul className={styles.list} aria-label="Programs">
      {programOrder(processes).map(({ processId, name, workingSetBytes }) => (
        <li key={processId} className={mergeClasses(styles.item, isWindowsOwn(name) && styles.quiet)}>
          <span className={styles.name} title={`${name}, process ${processId}`}>
            {name === '' ? `process ${processId}` : name}
          </span>
          <span className={styles.quiet}>{workingSetBytes === null ? '—' : memoryText(workingSetBytes)}</span>
          {!isWindowsOwn(name) && processId > 0 && (
            <Button
              size="small"
              appearance="subtle"
              aria-label={`End ${name}, process ${processId}…`}
              disabled={whyNot !== null}
              title={whyNot ?? undefined}
              onClick={() => onEnd(processId)}
            >
              End…
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
