import type { ActionCause } from '#contract/causes/actions.ts'
import type { MessageQuestion } from '#contract/message.ts'
import { messageText, messageUnits, placeholderPattern } from '#contract/message-text.ts'

export interface MessageTemplateWords {
  readonly title: string
  readonly text: string
  readonly minutes: number | null
  readonly answer: MessageQuestion | null
}

/** Whom and what a message is about. */
export interface MessageAbout {
  readonly user: string
  readonly server: string
}

export type FilledMessage =
  | { readonly ok: true; readonly title: string; readonly text: string }
  | { readonly ok: false; readonly cause: Unfillable }

/** Why a message cannot be sent to one person as it is. */
export type Unfillable = Extract<ActionCause, { code: 'message-unfillable' | 'message-too-long' }>

/** A message as it is sent to one person: words in braces filled in, line ends as Windows has them. */
export function fillMessage(words: MessageTemplateWords, about: MessageAbout): FilledMessage {
  const values = valuesFor(words, about)
  const unfillable = unfillableIn(`${words.title} ${words.text}`, values)
  if (unfillable !== null) return { ok: false, cause: unfillable }
  const title = messageText(fill(words.title, values))
  const text = messageText(fill(words.text, values))
  const parts = (['title', 'text'] as const).filter((part) => ({ title, text })[part].length > messageUnits)
  return parts.length === 0
    ? { ok: true, title, text }
    : { ok: false, cause: { code: 'message-too-long', parts } }
}

type Values = ReadonlyMap<string, string | null>

function valuesFor({ minutes, answer }: MessageTemplateWords, { user, server }: MessageAbout): Values {
  const wait = answer === null ? null : Math.ceil(answer.waitSeconds / 60)
  const shown = minutes ?? wait
  return new Map([
    ['user', user],
    ['server', server],
    ['minutes', shown === null ? null : String(shown)],
  ])
}

function unfillableIn(text: string, values: Values): Unfillable | null {
  const spoken = [...text.matchAll(placeholderPattern)].map(([whole, word = '']) => ({ whole, word }))
  const unknown = [...new Set(spoken.filter(({ word }) => !values.has(word)).map(({ whole }) => whole))]
  const minutesMissing = spoken.some(({ word }) => values.get(word) === null)
  return unknown.length > 0 || minutesMissing ? { code: 'message-unfillable', unknown, minutesMissing } : null
}

/** In one pass, so that a name with braces in it is left as it is. */
function fill(text: string, values: Values): string {
  return text.replaceAll(placeholderPattern, (whole, word: string) => values.get(word) ?? whole)
}
