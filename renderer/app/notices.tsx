import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { Notice } from '#contract/console.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { DismissAction } from '../ui/dismiss-action.tsx'

/** What the console has to say of itself: a broken file, a lost line. Above everything until its cause is gone or it is dismissed. */
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
      {notices.map(({ noticeId, ...said }) => (
        <NoticeBar key={noticeId} {...said} onDismiss={() => void dismiss(noticeId)} />
      ))}
    </div>
  )
}

interface NoticeBarProps extends Pick<Notice, 'severity' | 'message' | 'remedy'> {
  readonly onDismiss: () => void
}

function NoticeBar({ severity, message, remedy, onDismiss }: NoticeBarProps) {
  return (
    <MessageBar intent={severity} layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{message}</MessageBarTitle> {remedy}
      </MessageBarBody>
      <DismissAction onDismiss={onDismiss} />
    </MessageBar>
  )
}
