import { Text, makeStyles } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { ActionTarget } from '#contract/action.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import { countOf } from '#words/time.ts'
import { distinctFailures, type DistinctFailure } from './many-summary.ts'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '8px', flexShrink: 0 },
})

/** Servers that are named before the rest is only counted. */
const named = 4

function whereText({ sessions, serverNames }: DistinctFailure): string {
  const rest = serverNames.length - named
  const names = serverNames.slice(0, named).join(', ')
  return `${countOf(sessions, 'session')} on ${names}${rest > 0 ? ` and ${countOf(rest, 'more server')}` : ''}.`
}

/** Each thing that went wrong once: code, call, what to do and who can, below the table that names whom it met. */
export function ManyFailures({ targets }: { readonly targets: readonly ActionTarget[] }) {
  const styles = useStyles()
  const distinct = useMemo(() => distinctFailures(targets), [targets])
  if (distinct.length === 0) return null
  return (
    <div className={styles.list} role="group" aria-label="What went wrong">
      {distinct.map((one) => (
        <FailureCard
          key={JSON.stringify([one.failure, one.unknown])}
          failure={one.failure}
          intent={one.unknown ? 'warning' : 'error'}
        >
          <Text>{whereText(one)}</Text>
        </FailureCard>
      ))}
    </div>
  )
}
