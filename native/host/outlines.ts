import { actionCall } from '#contract/action.ts'
import { failure, type Result } from '#contract/failure.ts'
import { messageButtons, userAnswer } from '#contract/message.ts'
import { sessionIdentity } from '#contract/session.ts'

/** Whether something that came from another process has the outline it should have. */
export type Outline = (value: unknown) => boolean

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isNumber = (value: unknown): value is number => typeof value === 'number'
export const isNull = (value: unknown): value is null => value === null
export const isList: Outline = (value) => Array.isArray(value)

export const has =
  (...names: readonly string[]): Outline =>
  (value) =>
    isRecord(value) && names.every((name) => name in value)

export const isAct: Outline = (value) =>
  isRecord(value) && isText(value['server']) && isText(value['serverName']) && isDeed(value['deed'])

export const isIdentity: Outline = (value) => sessionIdentity.safeParse(value).success

const isDeed: Outline = (value) => {
  if (!isRecord(value)) return false
  const { verb, title, text, question, processId, name } = value
  switch (verb) {
    case 'disconnect':
    case 'log-off':
    case 'reset':
      return true
    case 'end-program':
      return isNumber(processId) && isText(name)
    case 'message':
      return isText(title) && isText(text) && (question === null || isQuestion(question))
    default:
      return false
  }
}

const isQuestion: Outline = (value) =>
  isRecord(value) && messageButtons.safeParse(value['buttons']).success && isNumber(value['waitSeconds'])

/** Null for anything else. */
export function parseResult(result: unknown): Result<unknown> | null {
  if (!isRecord(result)) return null
  if (result['ok'] === true) return { ok: true, value: result['value'] }
  const parsed = failure.safeParse(result['failure'])
  return parsed.success ? { ok: false, failure: parsed.data } : null
}

/** Decides what is said of an act, so it is looked at closely. */
export const isActAnswer: Outline = (value) => {
  if (!isRecord(value)) return false
  if (value['left'] === false) return failure.safeParse(value['failure']).success
  if (value['left'] !== true || !isNumber(value['leftAt'])) return false
  const answer = parseResult(value['answer'])
  return answer !== null && (!answer.ok || isReceipt(answer.value))
}

const isReceipt: Outline = (value) => {
  if (!isRecord(value) || !actionCall.safeParse(value['call']).success) return false
  return value['answer'] === undefined || userAnswer.safeParse(value['answer']).success
}
