import { failureLine } from '#words/failures/failure-words.ts'
import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import { assertNever } from '#contract/assert-never.ts'
import type { UserAnswer } from '#contract/message.ts'
import type { Verb } from '#contract/verb.ts'
import { answerWords } from '#words/answers.ts'
import { logonWords } from '#words/logons.ts'
import { nextStepText } from '#words/verbs.ts'
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts'
import { accountText } from '../printing/words.ts'

/** What became of one target: a sentence, and its exit code. */
export interface TargetResult {
  readonly text: string
  readonly exitCode: ExitCode
}

export function resultsOf({ targets }: ActionStatus): readonly TargetResult[] {
  return targets.map(resultOf)
}

const say = (text: string, exitCode: ExitCode): TargetResult => ({ text, exitCode })

function resultOf(target: ActionTarget): TargetResult {
  const { phase, failure, lastSeenState, answer } = target
  const whom = subjectText(target)
  const next = target.next === null ? '' : ` ${nextStepText(target.next)}`
  const why = failure === null ? '' : ` ${failureLine(failure)}`
  switch (phase) {
    case 'gone':
      return say(`${whom} is gone${callText(target)}.`, exitCodes.done)
    case 'done':
      return say(`${whom}: ${doneText(target)}${callText(target)}.`, exitCodes.done)
    case 'sent':
      return say(`${whom}: ${sentText(target)}`, exitCodes.done)
    case 'answered':
      return answered(whom, answer ?? 'no-answer')
    case 'stuck':
      return say(
        `${whom}: ${unproven[target.details.verb]} within a minute${lastSeenState === null ? '' : `; it is in state ${lastSeenState}`}${callText(target)}.${next}`,
        exitCodes.stuck,
      )
    case 'failed':
      return say(
        `${whom}: ${notDone[target.details.verb]}.${why}${next}`,
        failure === null ? exitCodes.failed : exitCodeOf(failure),
      )
    case 'unknown':
      return say(`${whom}: it is not known whether it happened.${why}${next}`, exitCodes.unknown)
    case 'refused':
    case 'skipped':
      return say(
        `${whom}: no call was made.${why}`,
        failure === null ? exitCodes.refused : exitCodeOf(failure),
      )
    case 'waiting':
    case 'calling':
    case 'following':
      return say(`${whom}: it has not ended yet${callText(target)}.`, exitCodes.unknown)
    default:
      return assertNever(phase)
  }
}

const notDone: Readonly<Record<Verb, string>> = {
  message: 'the message was not shown',
  shadow: 'the window was not opened',
  connect: 'the window was not opened',
  disconnect: 'it was not disconnected',
  'end-program': 'it was not ended',
  'log-off': 'it was not logged off',
  reset: 'it was not reset',
  'set-logons': 'its logons were not changed',
}

const unproven: Readonly<Record<Verb, string>> = {
  message: 'it is not proven that the message was shown',
  shadow: 'it is not proven that the window was opened',
  connect: 'it is not proven that the window was opened',
  disconnect: 'it was accepted, but it is not proven disconnected',
  'end-program': 'it was accepted, but it is not proven ended',
  'log-off': 'it was accepted, but it is not proven gone',
  reset: 'it was accepted, but it is not proven gone',
  'set-logons': 'it was accepted, but it is not proven changed',
}

function subjectText({ identity, serverName, details }: ActionTarget): string {
  if (identity === null) return serverName
  const which = `${identity.sessionId} of ${accountText(identity.account)} on ${serverName}`
  return details.verb === 'end-program'
    ? `${details.name} (${details.processId}) in session ${which}`
    : `Session ${which}`
}

/** Which call was really made. */
function callText({ call }: ActionTarget): string {
  return call === null ? '' : ` (${call})`
}

function doneText({ details }: ActionTarget): string {
  switch (details.verb) {
    case 'disconnect':
      return 'disconnected; its programs run on'
    case 'end-program':
      return 'it has ended'
    case 'set-logons':
      return logonWords[details.mode].taken
    case 'shadow':
    case 'connect':
    case 'message':
    case 'log-off':
    case 'reset':
      return 'done'
  }
}

/** What is not followed: it ends with the call, or with the start of Windows' own window. */
function sentText(target: ActionTarget): string {
  const { verb } = target.details
  if (verb === 'message') return `the message was handed over${callText(target)}.`
  const opened = `the window was opened${callText(target)}.`
  return verb === 'shadow'
    ? `${opened} The session was looked at right before; the window finds it by its id alone, so check whose screen it shows.`
    : opened
}

function answered(whom: string, answer: UserAnswer): TargetResult {
  const isYes = answer === 'yes' || answer === 'ok'
  return {
    text: `${whom}: ${answerWords[answer].clause}.`,
    exitCode: isYes ? exitCodes.done : exitCodes.notConfirmed,
  }
}

/** Of a message that was only to be shown for a while: closing it early is no answer that anybody waits for. */
export function shownResults(status: ActionStatus): readonly TargetResult[] {
  return status.targets.map((target) =>
    target.phase === 'answered' && target.answer !== 'session-gone'
      ? say(`${subjectText(target)}: the message was shown${callText(target)}.`, exitCodes.done)
      : resultOf(target),
  )
}
