import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Select,
  Textarea,
  makeStyles,
} from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { MessageButtons } from '#contract/message.ts'
import { messageText, messageUnits } from '#contract/message-text.ts'
import type { MessageTemplate } from '#contract/settings.ts'
import { useBridge } from '../app/console-context.ts'
import { countOf } from '../ui/time.ts'
import { actOn, type ActionIntent, type HarmfulVerb } from './intent.ts'
import { verbWords } from './verb-words.ts'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  row: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '12px' },
})

export interface ComposeDialogProps {
  readonly sessionKeys: readonly string[]
  readonly warningFor: HarmfulVerb | null
  readonly onNext: (intent: ActionIntent) => void
  readonly onClose: () => void
}

interface Draft {
  readonly title: string
  readonly text: string
  readonly buttons: MessageButtons | 'none'
  readonly waitSeconds: number
}

const answerTexts: Readonly<Record<Draft['buttons'], string>> = {
  none: 'No answer wanted',
  ok: 'OK',
  'ok-cancel': 'OK and Cancel',
  'yes-no': 'Yes and No',
}

const isAnswer = (text: string): text is Draft['buttons'] => text in answerTexts

/** A first draft: a warning asks, a plain message does not. */
function draftFor(warningFor: HarmfulVerb | null): Draft {
  return warningFor === null
    ? { title: 'Message from the helpdesk', text: '', buttons: 'none', waitSeconds: 60 }
    : {
        title: 'Message from the helpdesk',
        text: 'Hello {user}. Your session on {server} is about to be ended by the helpdesk. Please save your work now.\nMay we go on?',
        buttons: 'yes-no',
        waitSeconds: 60,
      }
}

function fromTemplate({ title, text, answer }: MessageTemplate): Draft {
  return { title, text, buttons: answer?.buttons ?? 'none', waitSeconds: answer?.waitSeconds ?? 60 }
}

/** Writes a message, or the warning before something harmful. */
export function ComposeDialog({ sessionKeys, warningFor, onNext, onClose }: ComposeDialogProps) {
  const styles = useStyles()
  const bridge = useBridge()
  const [draft, setDraft] = useState(() => draftFor(warningFor))
  const [templates, setTemplates] = useState<readonly MessageTemplate[]>([])
  useEffect(() => {
    let wanted = true
    const read = async () => {
      const reply = await bridge.invoke('read-settings', {})
      if (wanted && reply.ok) setTemplates(reply.value.messageTemplates)
    }
    void read()
    return () => {
      wanted = false
    }
  }, [bridge])
  const length = messageText(draft.text).length
  const tooLong = length > messageUnits
  const send = () => {
    const { title, text, buttons, waitSeconds } = draft
    const answer = buttons === 'none' ? null : { buttons, waitSeconds }
    const intent = actOn({ verb: 'message', sessionKeys: [...sessionKeys], title, text, answer })
    onNext(intent.kind === 'act' ? { ...intent, warningFor } : intent)
  }
  const heading =
    warningFor === null
      ? 'Send a message'
      : `Warn before: ${verbWords[warningFor].title.replace(/ session of$/, '').toLowerCase()}`
  return (
    <Dialog open onOpenChange={(_event, { open }) => open || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            {heading}
            {sessionKeys.length > 1 && `, to ${countOf(sessionKeys.length, 'session')}`}
          </DialogTitle>
          <DialogContent className={styles.content}>
            {templates.length > 0 && (
              <Field label="Template">
                <Select
                  defaultValue=""
                  onChange={(_event, { value }) => {
                    const template = templates.find(({ templateId }) => templateId === value)
                    if (template !== undefined) setDraft(fromTemplate(template))
                  }}
                >
                  <option value="">Own words</option>
                  {templates.map(({ templateId, name }) => (
                    <option key={templateId} value={templateId}>
                      {name}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            <Field label="Title">
              <Input
                value={draft.title}
                maxLength={messageUnits}
                onChange={(_event, { value }) => setDraft({ ...draft, title: value })}
              />
            </Field>
            <Field
              label="Message"
              hint={`{user}, {server} and {minutes} are filled in. ${length} of ${messageUnits} characters.`}
              validationState={tooLong ? 'error' : 'none'}
              {...(tooLong && {
                validationMessage: `Too long for Windows by ${length - messageUnits} characters.`,
              })}
            >
              <Textarea
                rows={4}
                value={draft.text}
                onChange={(_event, { value }) => setDraft({ ...draft, text: value })}
              />
            </Field>
            <div className={styles.row}>
              <Field label="Answer">
                <Select
                  value={draft.buttons}
                  onChange={(_event, { value }) => isAnswer(value) && setDraft({ ...draft, buttons: value })}
                >
                  {Object.entries(answerTexts).map(([value, text]) => (
                    <option key={value} value={value}>
                      {text}
                    </option>
                  ))}
                </Select>
              </Field>
              {draft.buttons !== 'none' && (
                <Field label="Wait, seconds" hint="The box closes by itself after that.">
                  <Input
                    type="number"
                    min={5}
                    max={300}
                    value={String(draft.waitSeconds)}
                    onChange={(_event, { value }) =>
                      setDraft({ ...draft, waitSeconds: Math.max(5, Math.min(300, Number(value) || 60)) })
                    }
                  />
                </Field>
              )}
            </div>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={draft.text.trim() === '' || tooLong} onClick={send}>
              Next
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
