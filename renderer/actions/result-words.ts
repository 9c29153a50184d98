import { assertNever } from '#contract/assert-never.ts'
import type { ActionTarget } from '#contract/action.ts'
import { technicalText } from '../ui/failure-text.ts'
import { stateName } from '../sessions/words.ts'

export interface ResultWords {
  readonly intent: 'info' | 'success' | 'warning' | 'error'
  readonly title: string
  readonly text: string
}

const seconds = (ms: number) => (ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`)

/** Time since the call left, or until the end. */
function elapsed({ calledAt, endedAt }: ActionTarget, now: number): string {
  return calledAt === null ? '' : seconds(Math.max(0, (endedAt ?? now) - calledAt))
}

function calledText({ call, serverName, identity }: ActionTarget): string {
  return call === null
    ? 'No call was made.'
    : `Call made: ${call} for session ${identity.sessionId} on ${serverName}.`
}

function goneTitle(target: ActionTarget, now: number): string {
  const { calledAt, endedAt } = target
  const timed = calledAt !== null && endedAt !== null
  return timed ? `The session is gone after ${elapsed(target, now)}` : 'The session is gone'
}

/** What became of a target, in words that claim no more than was seen. */
export function resultWords(target: ActionTarget, now: number): ResultWords {
  const { phase, lastSeenState, failure } = target
  const called = calledText(target)
  switch (phase) {
    case 'calling':
      return { intent: 'info', title: 'Reading the session once more, then calling…', text: '' }
    case 'following':
      return {
        intent: 'info',
        title: `Windows accepted the call; waiting for the session to go (${elapsed(target, now)})`,
        text:
          lastSeenState === null ? called : `Last seen: ${stateName(lastSeenState).toLowerCase()}. ${called}`,
      }
    case 'gone':
      return failure === null
        ? { intent: 'success', title: goneTitle(target, now), text: called }
        : {
            intent: 'success',
            title: 'The session was gone already when the call arrived',
            text: `${called} Windows answered: ${technicalText(failure)}.`,
          }
    case 'stuck':
      return {
        intent: 'warning',
        title: `Still there after ${elapsed(target, now)}${lastSeenState === null ? '' : `, in the state “${stateName(lastSeenState)}”`}`,
        text: `A program or driver of the session keeps Windows from ending it. Wait some minutes and look again; if it stays, the server needs a restart at a quiet time. ${called}`,
      }
    case 'failed':
      return { intent: 'error', title: 'Windows refused. Nothing was done.', text: called }
    case 'unknown':
      return {
        intent: 'warning',
        title:
          target.endedAt === null
            ? 'No answer; the session is being looked at…'
            : 'It is not known whether the session was reset',
        text: `${failure === null ? '' : `${failure.meaning} `}Nothing is tried again by itself. ${called}`,
      }
    case 'refused':
      return { intent: 'error', title: 'Refused. Nothing was done.', text: called }
    default:
      return assertNever(phase)
  }
}

/** One word for lists. */
export function phaseWord(phase: ActionTarget['phase']): string {
  switch (phase) {
    case 'calling':
      return 'calling'
    case 'following':
      return 'following'
    case 'gone':
      return 'gone'
    case 'stuck':
      return 'stuck'
    case 'failed':
      return 'failed'
    case 'unknown':
      return 'unknown'
    case 'refused':
      return 'refused'
    default:
      return assertNever(phase)
  }
}
