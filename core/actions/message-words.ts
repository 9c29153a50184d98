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
  | { readonly ok: false; readonly problem: string }

/** A message as it is sent to one person: words in braces filled in, line ends as Windows has them. */
export function fillMessage(words: MessageTemplateWords, about: MessageAbout): FilledMessage {
  const values = valuesFor(words, about)
  const problems = [...new Set([words.title, words.text].flatMap((text) => problemsIn(text, values)))]
  if (problems.length > 0) return { ok: false, problem: problems.join(' ') }
  const title = messageText(fill(words.title, values))
  const text = messageText(fill(words.text, values))
  const tooLong = [
    ...(title.length > messageUnits ? ['title'] : []),
    ...(text.length > messageUnits ? ['text'] : []),
  ]
  return tooLong.length === 0
    ? { ok: true, title, text }
    : {
        ok: false,
        problem: `Filled in, the ${tooLong.join(' and the ')} would be longer than ${messageUnits} characters.`,
      }
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

function problemsIn(text: string, values: Values): string[] {
  return [...text.matchAll(placeholderPattern)].flatMap(([whole, word = '']) => {
    const value = values.get(word)
    if (value === undefined) {
      return [`${whole} is not known; {user}, {server} and {minutes} are filled in.`]
    }
    return value === null ? ['The message speaks of {minutes}, and nobody said how many.'] : []
  })
}

/** In one pass, so that a name with braces in it is left as it is. */
function fill(text: string, values: Values): string {
  return text.replaceAll(placeholderPattern, (whole, word: string) => values.get(word) ?? whole)
}
