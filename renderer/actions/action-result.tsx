import { MessageBar, MessageBarBody, MessageBarTitle, Spinner, makeStyles } from '@fluentui/react-components'
import type { ActionTarget } from '#contract/action.ts'
import { useNow } from '../console/use-now.ts'
import { FailureCard } from '../ui/failure-card.tsx'
import { resultWords } from '#words/results.ts'

const useStyles = makeStyles({
  result: { display: 'flex', flexDirection: 'column', gap: '10px' },
  body: { whiteSpace: 'normal', paddingBlock: '6px', display: 'flex', flexDirection: 'column', gap: '2px' },
})

export interface ActionResultProps {
  readonly target: ActionTarget
  /** When its action began, epoch milliseconds. */
  readonly startedAt: number
}

/** What became of the action, live until it has ended. */
export function ActionResult({ target, startedAt }: ActionResultProps) {
  const styles = useStyles()
  const now = useNow(200)
  const { intent, title, text } = resultWords(target, now, startedAt)
  const underWay = target.endedAt === null
  // The card says it all where there is one; a second frame with the same words would only take room.
  const { failure } = target
  if (failure !== null && !underWay && target.phase !== 'gone') {
    return (
      <div className={styles.result} role="status">
        <FailureCard failure={failure} title={title} intent={intent === 'warning' ? 'warning' : 'error'} />
        <span>{text}</span>
      </div>
    )
  }
  return (
    <div className={styles.result} role="status">
      <MessageBar
        intent={intent}
        layout="multiline"
        {...(underWay && { icon: <Spinner size="extra-tiny" /> })}
      >
        <MessageBarBody>
          <div className={styles.body}>
            <MessageBarTitle>{title}</MessageBarTitle>
            {text !== '' && <span>{text}</span>}
          </div>
        </MessageBarBody>
      </MessageBar>
    </div>
  )
}
