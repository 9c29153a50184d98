import { failureWords } from './failures/failure-words.ts'
import { assertNever } from '#contract/assert-never.ts'
import type { ActionTarget } from '#contract/action.ts'
import { technicalText } from './failures/failure-text.ts'
import { answerWords } from './answers.ts'
import { nextStepText } from './verbs.ts'
import { stateInside, stateName } from './sessions.ts'
import { durationText } from './time.ts'

export interface ResultWords {
  readonly intent: 'info' | 'success' | 'warning' | 'error'
  readonly title: string
  /** The title as a sentence among others. */
  readonly sentence: string
  readonly text: string
}

const heading = (title: string) => ({ title, sentence: `${title}.` })
const whole = (sentence: string) => ({ title: sentence, sentence })

/** Time since the call left, or until the end. */
function elapsed({ calledAt, endedAt }: ActionTarget, now: number): string {
  return calledAt === null ? '' : durationText((endedAt ?? now) - calledAt, 'measured')
}

/** `, in the state “Down”`; empty where it was not seen. */
export const inStateText = ({ lastSeenState }: Pick<ActionTarget, 'lastSeenState'>): string =>
  lastSeenState === null ? '' : `, in the state “${stateName(lastSeenState)}”`

/** Of what is still there: `after 61 s, in the state “Down”`. */
export const sinceText = (target: ActionTarget, now: number): string =>
  `after ${elapsed(target, now)}${inStateText(target)}`

/** How long the question still stands on the person's screen. */
function leftText({ details, calledAt }: ActionTarget, now: number): string {
  const waitSeconds = details.verb === 'message' ? (details.question?.waitSeconds ?? 0) : 0
  const leftMs = (calledAt ?? now) + waitSeconds * 1000 - now
  return leftMs > 0 ? `${durationText(leftMs, 'left')} left` : 'the time is over, its end is not told yet'
}

function calledText({ call, serverName, identity }: ActionTarget): string {
  if (call === null) return 'No call was made.'
  const what = identity === null ? serverName : `session ${identity.sessionId} on ${serverName}`
  return `Call made: ${call} for ${what}.`
}

function goneTitle(target: ActionTarget, now: number): string {
  const { calledAt, endedAt } = target
  const timed = calledAt !== null && endedAt !== null
  return timed ? `The session is gone after ${elapsed(target, now)}` : 'The session is gone'
}

/** `Reading once more, then calling… (4 s)`: that a slow server is waited for, and how long already. */
export function callingText(startedAt: number | null, now: number): string {
  const ms = startedAt === null ? 0 : now - startedAt
  return `Reading once more, then calling…${ms < 1_000 ? '' : ` (${durationText(ms, 'sentence')})`}`
}

function sentWords({ details }: ActionTarget, called: string): Omit<ResultWords, 'intent'> {
  if (details.verb === 'message') {
    return {
      ...heading('Handed over to the server'),
      text: `Whether somebody has read it is not known. ${called}`,
    }
  }
  const text = `What becomes of it shows in its own window. ${called}`
  return {
    ...heading('Remote Desktop Connection was started'),
    text: details.verb === 'shadow' ? `${lookedText} ${text}` : text,
  }
}

/** Windows' own program takes an id, and nothing of ours stands between the look and its start. */
export const lookedText =
  'The session was looked at right before. The window finds it by its id alone, so check whose screen it shows.'

/** What became of a target, in words that claim no more than was seen; `startedAt` is when its action began, if known. */
export function resultWords(target: ActionTarget, now: number, startedAt: number | null = null): ResultWords {
  const { phase, lastSeenState, failure } = target
  const called = calledText(target)
  switch (phase) {
    case 'waiting':
      return { intent: 'info', ...heading('Waits for its turn'), text: '' }
    case 'calling':
      return target.details.verb === 'message' && target.calledAt !== null
        ? {
            intent: 'info',
            ...heading(`Waiting for the person’s answer: ${leftText(target, now)}`),
            text: 'The call is out; it comes back with the answer, or when the time is over.',
          }
        : { intent: 'info', ...heading(callingText(startedAt, now)), text: '' }
    case 'following':
      return {
        intent: 'info',
        ...heading(
          `${failure === null ? 'Windows accepted the call; waiting for the proof' : 'Windows says the session is gone; looking for the proof'} (${elapsed(target, now)})`,
        ),
        text: lastSeenState === null ? called : `Last seen: ${stateInside(lastSeenState)}. ${called}`,
      }
    case 'gone':
      return failure === null
        ? { intent: 'success', ...heading(goneTitle(target, now)), text: called }
        : {
            intent: 'success',
            ...heading('The session was gone already when the call arrived'),
            text: `${called} Windows answered: ${technicalText(failure)}.`,
          }
    case 'done':
      return { intent: 'success', ...heading(`Done and seen, after ${elapsed(target, now)}`), text: called }
    case 'sent':
      return { intent: 'success', ...sentWords(target, called) }
    case 'answered':
      return {
        intent: target.answer === 'yes' || target.answer === 'ok' ? 'success' : 'warning',
        ...(target.answer === null
          ? heading('The wait is over')
          : whole(answerWords[target.answer].sentence)),
        text: called,
      }
    case 'skipped':
      return { intent: 'warning', ...heading('Left alone'), text: called }
    case 'stuck':
      return {
        intent: 'warning',
        ...heading(`Still there ${sinceText(target, now)}`),
        text: target.next === null ? called : `${nextStepText(target.next)} ${called}`,
      }
    case 'failed':
      return { intent: 'error', ...whole('Windows refused. Nothing was done.'), text: called }
    case 'unknown':
      return {
        intent: 'warning',
        ...heading(
          target.endedAt === null
            ? 'No answer; the session is being looked at…'
            : 'It is not known what became of it',
        ),
        text: `${failure === null ? '' : `${failureWords(failure).meaning} `}Nothing is tried again by itself. ${called}`,
      }
    case 'refused':
      return { intent: 'error', ...whole('Refused. Nothing was done.'), text: called }
    default:
      return assertNever(phase)
  }
}

/** A word or two for lists: what was answered where somebody was asked, else the contract's own. */
export function resultWord({ phase, answer }: Pick<ActionTarget, 'phase' | 'answer'>): string {
  if (phase === 'answered' && answer !== null) return answerWords[answer].short
  return phase === 'skipped' ? 'never begun' : phase
}
