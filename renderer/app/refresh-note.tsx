import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { countOf } from '../ui/time.ts'
import { useConsole, useConsoleState } from './console-context.ts'

/** Which servers the last refresh left out, and why, for as long as any of them is left out. */
export function RefreshNote() {
  const { store } = useConsole()
  const refreshed = useConsoleState((state) => state.refreshed)
  const anyStopped = useConsoleState(({ farm }) =>
    [...farm.servers.values()].some(({ pollingStopped }) => pollingStopped),
  )
  if (refreshed === null || refreshed.why === null || !anyStopped) return null
  const { notAsked, why } = refreshed
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
            onClick={() => store.refreshAnswered(null)}
          />
        }
      />
    </MessageBar>
  )
}
