import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles } from '@fluentui/react-components'

const useStyles = makeStyles({
  body: { whiteSpace: 'normal', paddingBlock: '6px', display: 'flex', flexDirection: 'column', gap: '2px' },
})

export interface LineLostProps {
  /** What the audit says, a line for each target; null while nobody can be asked. */
  readonly recorded: readonly string[] | null
}

/** The call may have left when the line broke: nothing is claimed that is not on record. */
export function LineLost({ recorded }: LineLostProps) {
  const styles = useStyles()
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <div className={styles.body}>
          <MessageBarTitle>It is not known what was done: the line to the core is lost.</MessageBarTitle>
          {recorded === null ? (
            <span>
              Nothing is sent a second time. Once the line is back, what is on record of it is shown here.
            </span>
          ) : (
            recorded.map((line) => <span key={line}>{line}</span>)
          )}
        </div>
      </MessageBarBody>
    </MessageBar>
  )
}
