import { Skeleton, SkeletonItem, Text, makeStyles, tokens } from '@fluentui/react-components'
import { useNow } from '../console/use-now.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import { durationText } from '#words/time.ts'
import { PaneHeading } from './pane-heading.tsx'
import { ProgramList } from './program-list.tsx'
import type { SessionReadingState } from './use-session-reading.ts'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  skeleton: { display: 'flex', flexDirection: 'column', gap: '8px' },
})

export interface ProgramSectionProps {
  readonly read: SessionReadingState
  readonly whyNot: string | null
  readonly onEnd: (processId: number) => void
}

/** The programs of a session, and how old that is. */
export function ProgramSection(props: ProgramSectionProps) {
  const styles = useStyles()
  const { readAt } = props.read
  const now = useNow(5_000)
  return (
    <>
      <PaneHeading>
        Programs
        {readAt !== null && (
          <Text size={200} className={styles.quiet}>{`read ${durationText(now - readAt, 'age')} ago`}</Text>
        )}
      </PaneHeading>
      <Programs {...props} />
    </>
  )
}

function Programs({ read: { reading, failure }, whyNot, onEnd }: ProgramSectionProps) {
  if (reading === null) return failure === null && <Waiting />
  const { processes, processesFailure } = reading
  if (processes !== null) return <ProgramList processes={processes} whyNot={whyNot} onEnd={onEnd} />
  return (
    processesFailure !== null && (
      <FailureCard failure={processesFailure} intent="warning" title="Unknown: they could not be read." />
    )
  )
}

function Waiting() {
  const styles = useStyles()
  return (
    <Skeleton aria-label="Reading the programs" className={styles.skeleton}>
      <SkeletonItem />
      <SkeletonItem />
      <SkeletonItem />
    </Skeleton>
  )
}
