import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useConsole, useConsoleState } from './console-context.ts'

/** What the console has to say of itself: a broken file, a lost line. Above everything until dismissed. */
export function Notices() {
  const { bridge, store } = useConsole()
  const notices = useConsoleState((state) => state.notices)
  const connection = useConsoleState((state) => state.connection)
  const dismiss = async (noticeId: string) => {
    const reply = await bridge.invoke('dismiss-notice', { noticeId })
    if (reply.ok) store.noticeDismissed(noticeId)
  }
  return (
    <div>
      {connection === 'lost' && (
        <MessageBar intent="error" role="alert">
          <MessageBarBody>
            <MessageBarTitle>The line to Rewinsta’s core is lost.</MessageBarTitle> What you see is old. It is
            tried again by itself; if Rewinsta was ended, start it again.
          </MessageBarBody>
        </MessageBar>
      )}
      {notices.map(({ noticeId, severity, message, remedy }) => (
        <MessageBar key={noticeId} intent={severity} layout="multiline" role="alert">
          <MessageBarBody>
            <MessageBarTitle>{message}</MessageBarTitle> {remedy}
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                appearance="transparent"
                aria-label="Dismiss"
                icon={<Dismiss16Regular />}
                onClick={() => void dismiss(noticeId)}
              />
            }
          />
        </MessageBar>
      ))}
    </div>
  )
}
