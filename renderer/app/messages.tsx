import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { aboutPausedCredentials } from '#contract/failure-class.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import type { Message } from '../console/messages.ts'
import { useServerNews } from '../servers/server-news.ts'
import { Announcement } from '../ui/announcement.tsx'

/** All that the window has to say of itself, its servers and what was done: above everything, and heard as it comes. */
export function Messages() {
  const { showServers } = useConsole().store
  const messages = useConsoleState((state) => state.messages)
  const whatToDo = { label: 'See what to do', go: () => showServers({ kind: 'troubled' }) }
  return (
    <div>
      {messages.map((message) => (
        <Bar
          key={`${message.about} ${message.noticeId ?? ''}`}
          {...message}
          {...(message.about === aboutPausedCredentials && { way: whatToDo })}
        />
      ))}
      <Announcement text={useServerNews()} />
    </div>
  )
}

function Bar({ severity, message, remedy, way, onDismiss }: Message) {
  return (
    <MessageBar intent={severity} layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{message}</MessageBarTitle> {remedy}
      </MessageBarBody>
      {(way !== undefined || onDismiss !== undefined) && (
        <MessageBarActions
          {...(onDismiss !== undefined && { containerAction: <DismissButton onDismiss={onDismiss} /> })}
        >
          {way !== undefined && <Button onClick={way.go}>{way.label}</Button>}
        </MessageBarActions>
      )}
    </MessageBar>
  )
}

function DismissButton({ onDismiss }: { readonly onDismiss: () => void }) {
  return (
    <Button appearance="transparent" aria-label="Dismiss" icon={<Dismiss16Regular />} onClick={onDismiss} />
  )
}
