import { MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components'
import { useNow } from '../console/use-now.ts'
import { troubleText, type Trouble } from './last-trouble.ts'

const useStyles = makeStyles({
  bar: { marginTop: '10px' },
  body: { whiteSpace: 'normal', paddingBlock: '4px' },
})

/** That the last step did not help, before another one is chosen. */
export function TroubleNote({ trouble }: { readonly trouble: Trouble }) {
  const styles = useStyles()
  const now = useNow(60_000)
  return (
    <MessageBar
      intent={trouble.target.phase === 'failed' ? 'error' : 'warning'}
      layout="multiline"
      className={styles.bar}
    >
      <MessageBarBody>
        <div className={styles.body}>{troubleText(trouble, now)}</div>
      </MessageBarBody>
    </MessageBar>
  )
}
