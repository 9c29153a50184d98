import { countText } from '#contract/locale.ts'
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from '@fluentui/react-components'
import { CopyButton } from '../../ui/copy-button.tsx'
import type { LeftOver } from './desk-state.ts'
import { hadText } from './step-words.ts'
import { useMessageStyles } from './use-message-styles.ts'

const useStyles = makeStyles({
  actions: { flexWrap: 'wrap', rowGap: '6px' },
  list: { margin: '4px 0', paddingInlineStart: '16px' },
})

/** More are counted, and copied. */
const mostShown = 5

export interface LeftBarProps {
  readonly left: readonly LeftOver[]
  readonly busy: boolean
  readonly onRetry: () => void
  readonly onForget: () => void
}

/** Which servers were left as they are and why; what they had is kept until the person is done with it. */
export function LeftBar({ left, busy, onRetry, onForget }: LeftBarProps) {
  const styles = useStyles()
  const message = useMessageStyles()
  const servers = left.flatMap((one) => one.servers)
  const rest = servers.length - mostShown
  const isOutdated = left.some((one) => one.outdated)
  const had = hadText(servers)
  return (
    <MessageBar intent="warning" layout="multiline" aria-label="Left as it is" className={message.bar}>
      <MessageBarBody className={message.text}>
        <MessageBarTitle>{isOutdated ? 'Left as it was:' : 'Left as it is:'}</MessageBarTitle>
        {isOutdated && ' The list has changed since. Try again to see how it stands now.'}
        <ul className={styles.list}>
          {servers.slice(0, mostShown).map(({ why }, index) => (
            <li key={`${index} ${why}`}>{why}</li>
          ))}
          {rest > 0 && <li>And {countText(rest)} more.</li>}
        </ul>
      </MessageBarBody>
      <MessageBarActions className={styles.actions}>
        <Button size="small" disabledFocusable={busy} onClick={onRetry}>
          Try again
        </Button>
        {had !== '' && <CopyButton key={had} text={had} label="Copy what it had" />}
        <Button size="small" disabledFocusable={busy} onClick={onForget}>
          Leave it
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
