import {
  Button,
  Field,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Select,
} from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { MessageTemplate } from '#contract/settings.ts'
import { useConsoleState } from '../console/console-context.ts'
import type { MessageDraft } from '../console/intent.ts'
import { draftOfTemplate, hasSameWords } from './message-draft.ts'

export interface TemplateFieldProps {
  readonly draft: MessageDraft
  /** What was put there last; words that differ are the person's own. */
  readonly put: MessageDraft
  readonly onPut: (draft: MessageDraft, put: MessageDraft) => void
}

const noTemplates: readonly MessageTemplate[] = []

/** Puts a template in the place of what was written, and asks where those are own words. */
export function TemplateField({ draft, put, onPut }: TemplateFieldProps) {
  const [chosen, setChosen] = useState('')
  const [wanted, setWanted] = useState<string | null>(null)
  const [own, setOwn] = useState({ draft: put, put })
  const selectId = useId()
  const templates = useConsoleState(({ settings }) => settings?.messageTemplates ?? noTemplates)
  if (templates.length === 0) return null
  const apply = (value: string) => {
    const template = templates.find(({ templateId }) => templateId === value)
    if (chosen === '') setOwn({ draft, put })
    setChosen(value)
    setWanted(null)
    if (template === undefined) return onPut(own.draft, own.put)
    const words = draftOfTemplate(template)
    onPut(words, words)
  }
  const answer = (act: () => void) => {
    act()
    // The button that was pressed goes away, and the keyboard stays in the dialog.
    document.getElementById(selectId)?.focus()
  }
  const choose = (value: string) => {
    if (hasSameWords(draft, put) || draft.text.trim() === '') apply(value)
    else setWanted(value)
  }
  return (
    <>
      <Field label="Template">
        <Select id={selectId} value={chosen} onChange={(_event, { value }) => choose(value)}>
          <option value="">Own words</option>
          {templates.map(({ templateId, name }) => (
            <option key={templateId} value={templateId}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {wanted !== null && (
        <MessageBar intent="warning" role="alert">
          <MessageBarBody>It takes the place of what you wrote.</MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => answer(() => apply(wanted))}>Replace it</Button>
            <Button onClick={() => answer(() => setWanted(null))}>Keep mine</Button>
          </MessageBarActions>
        </MessageBar>
      )}
    </>
  )
}
