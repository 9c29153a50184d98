import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { isFarmHeld } from '../servers/farm-hold.ts'
import { countOf } from '#words/time.ts'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { DismissAction } from '../ui/dismiss-action.tsx'

/** How many servers the last refresh left out, and why, for as long as any of them is; not where no server is asked at all. */
export function RefreshNote() {
  const { store } = useConsole()
  const leftOut = useConsoleState((state) => state.leftOut)
  const isHeld = useConsoleState(
    ({ leftOut: some, farm }) => some !== null && isFarmHeld([...farm.servers.values()]),
  )
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
      <DismissAction onDismiss={() => store.leftOutDismissed()} />
    </MessageBar>
  )
}
