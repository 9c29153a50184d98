import { actionCall } from '#contract/action.ts'
import { failure, type Result } from '#contract/failure.ts'
import { messageButtons, userAnswer } from '#contract/message.ts'
import { sessionIdentity } from '#contract/session.ts'
import { verb, type Verb } from '#contract/verb.ts'

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
  const deed = isRecord(value) ? verb.safeParse(value['verb']) : null
  const outline = deed?.success === true ? deedOutlines[deed.data] : null
  return isRecord(value) && outline !== null && outline(value)
}

type DeedOutline = (deed: Readonly<Record<string, unknown>>) => boolean

const nothingMore: DeedOutline = () => true

/** What belongs to a deed beside its verb; null for a verb that no host calls. */
const deedOutlines: Readonly<Record<Verb, DeedOutline | null>> = {
  message: ({ title, text, question }) =>
    isText(title) && isText(text) && (question === null || isQuestion(question)),
  shadow: null,
  disconnect: nothingMore,
  'end-program': ({ processId, name }) => isNumber(processId) && isText(name),
  'log-off': nothingMore,
  reset: nothingMore,
  connect: null,
  'set-logons': null,
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
