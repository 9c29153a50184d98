import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { isFarmHeld } from '../servers/farm-hold.ts'
import { countOf } from '../ui/time.ts'
import { useConsole, useConsoleState } from './console-context.ts'

/** How many servers the last refresh left out, and why, for as long as any of them is; not where no server is asked at all. */
export function RefreshNote() {
  const { store } = useConsole()
  const leftOut = useConsoleState((state) => state.leftOut)
  const isHeld = useConsoleState(({ farm }) => isFarmHeld([...farm.servers.values()]))
  if (leftOut === null || isHeld) return null
  const { why } = leftOut
  const notAsked = leftOut.serverIds.length
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>
          {countOf(notAsked, 'server')} {notAsked === 1 ? 'was' : 'were'} not read again.
        </MessageBarTitle>{' '}
        {why.meaning} {why.remedy}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            aria-label="Dismiss"
            icon={<Dismiss16Regular />}
            onClick={() => store.leftOutDismissed()}
          />
        }
      />
    </MessageBar>
  )
}
