import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components'
import { holdText } from '../servers/farm-hold.ts'
import { useConsoleState } from '../console/console-context.ts'

/** No server is asked any more, and why; for as long as that lasts. */
export function HoldAlert({ onShow }: { readonly onShow: () => void }) {
  const text = useConsoleState(({ farm, description }) =>
    holdText(farm.servers.values(), description?.operator ?? null),
  )
  if (text === null) return null
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>No server is asked any more:</MessageBarTitle> {text} Put the credentials right, then
        ask one server once more. When it answers, the others are read again by themselves.
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={onShow}>See what to do</Button>
      </MessageBarActions>
    </MessageBar>
  )
}
