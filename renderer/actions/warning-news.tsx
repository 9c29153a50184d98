import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import type { ActionIntent } from './intent.ts'
import { forgetWarning, useWarningNews } from './use-asked-warnings.ts'
import { verbWords } from '#words/verbs.ts'

/** An answer that came after its dialog was closed, with the way on; above everything until it is taken or dismissed. */
export function WarningNews({ onIntent }: { readonly onIntent: (intent: ActionIntent) => void }) {
  const news = useWarningNews()
  return news.map(({ warning: { actionId, warningFor }, text, goOn }) => (
    <MessageBar key={actionId} intent="info" layout="multiline" role="alert">
      <MessageBarBody>{text}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            aria-label="Dismiss"
            icon={<Dismiss16Regular />}
            onClick={() => forgetWarning(actionId)}
          />
        }
      >
        {goOn !== null && (
          <Button
            onClick={() => {
              forgetWarning(actionId)
              onIntent(goOn)
            }}
          >
            Go on: {verbWords[warningFor].button}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  ))
}
