import type { MessageQuestion } from '#contract/message.ts'
import {
  answerSeconds,
  messageMinutes,
  messageText,
  messageUnits,
  unknownPlaceholders,
} from '#contract/message-text.ts'
import type { MessageTemplate } from '#contract/settings.ts'
import { countOf } from '#words/time.ts'
import type { ComposedMessage, HarmfulVerb, MessageDraft, RequestedAction } from '../console/intent.ts'

export type MessageField = 'title' | 'text' | 'wait' | 'minutes'

/** What keeps a field from being sent. `missing`: nothing stands there yet, which is no mistake before it is sent. */
export interface FieldProblem<Field extends string> {
  readonly field: Field
  readonly text: string
  readonly missing: boolean
}

/** Seconds an answer may be waited for. */
export const waitRange = { ...answerSeconds, usual: 60 } as const

/** A first draft: a warning asks, a plain message does not. */
export function draftFor(warningFor: HarmfulVerb | null): MessageDraft {
  const blank = { title: 'Message from the helpdesk', wait: String(waitRange.usual) }
  if (warningFor === null) return { ...blank, text: '', buttons: 'none' }
  const coming =
    warningFor === 'disconnect'
      ? 'Your session on {server} is about to be disconnected by the helpdesk; your programs run on.'
      : 'Your session on {server} is about to be ended by the helpdesk. Please save your work now.'
  return { ...blank, text: `Hello {user}. ${coming}\nMay we go on?`, buttons: 'yes-no' }
}

export const hasSameWords = (one: MessageDraft, other: MessageDraft): boolean =>
  one.title === other.title && one.text === other.text

/** The words of a message that was about to be sent; null for another verb. */
export function composedOf(request: RequestedAction): ComposedMessage | null {
  if (request.verb !== 'message') return null
  const { title, text, answer, minutes } = request
  return {
    draft: draftOfTemplate({ title, text, answer }),
    minutes: minutes === null || minutes === undefined ? '' : String(minutes),
  }
}

export function draftOfTemplate({
  title,
  text,
  answer,
}: Pick<MessageTemplate, 'title' | 'text' | 'answer'>): MessageDraft {
  return {
    title,
    text,
    buttons: answer?.buttons ?? 'none',
    wait: String(answer?.waitSeconds ?? waitRange.usual),
  }
}

export function questionOf({ buttons, wait }: MessageDraft): MessageQuestion | null {
  return buttons === 'none' ? null : { buttons, waitSeconds: Number(wait) }
}

/** Length as Windows counts it, before anything is filled in. */
export const lengthOf = (text: string): number => messageText(text.trim()).length

export const speaksOfMinutes = ({ title, text }: MessageDraft): boolean =>
  `${title} ${text}`.includes('{minutes}')

/** A whole number as it was typed; null where it is none within the range. */
function wholeWithin(typed: string, { least, most }: { readonly least: number; readonly most: number }) {
  const number = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : null
  return number !== null && number >= least && number <= most ? number : null
}

/** What `{minutes}` stands for, as it was typed; null where nothing was. */
export const minutesOf = (typed: string): number | null => wholeWithin(typed, messageMinutes)

export function messageProblems(draft: MessageDraft): readonly FieldProblem<MessageField>[] {
  const { title, text, buttons, wait } = draft
  return [
    ...wordProblems('title', title),
    ...(text.trim() === '' ? [missing('text', 'The message has no text.')] : wordProblems('text', text)),
    ...(buttons !== 'none' && wholeWithin(wait, waitRange) === null
      ? [wrong('wait', `Between ${waitRange.least} and ${waitRange.most} seconds.`)]
      : []),
  ]
}

/** Proposed with a template that speaks of minutes: enough to save and log off. Own words propose none. */
export const proposedMinutes = '10'

/** What `{minutes}` lacks. Nothing stands for it unsaid: the wait for an answer is not the time to log off. */
export function minutesProblems(draft: MessageDraft, typed: string): readonly FieldProblem<MessageField>[] {
  if (!speaksOfMinutes(draft)) return []
  if (typed.trim() === '') {
    return [wrong('minutes', 'The message speaks of {minutes}: how many?')]
  }
  const { least, most } = messageMinutes
  return minutesOf(typed) === null ? [wrong('minutes', `Between ${least} and ${most} minutes.`)] : []
}

function wordProblems(field: 'title' | 'text', text: string): readonly FieldProblem<MessageField>[] {
  const over = lengthOf(text) - messageUnits
  const unknown = unknownPlaceholders(text)
  return [
    ...(over > 0 ? [wrong(field, `Too long for Windows by ${countOf(over, 'character')}.`)] : []),
    ...(unknown.length > 0
      ? [
          wrong(
            field,
            `${unknown.join(', ')} would not be filled in: only {user}, {server} and {minutes} are.`,
          ),
        ]
      : []),
  ]
}

const wrong = (field: MessageField, text: string) => ({ field, text, missing: false })
const missing = (field: MessageField, text: string) => ({ field, text, missing: true })

/** What to show beside a field; what is only missing yet, once it was tried. */
export function shownProblem<Field extends string>(
  problems: readonly FieldProblem<Field>[],
  field: Field,
  tried: boolean,
): string | null {
  return problems.find((problem) => problem.field === field && (tried || !problem.missing))?.text ?? null
}
