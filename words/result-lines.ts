import type { ActionTarget } from '#contract/action.ts'
import { assertNever } from '#contract/assert-never.ts'
import type { Verb } from '#contract/verb.ts'
import { answerWords } from './answers.ts'
import { failureLine } from './failures/failure-words.ts'
import { logonWords } from './logons.ts'
import { inStateText, lookedText } from './results.ts'
import { accountOrNobody } from './sessions.ts'
import { nextStepText } from './verbs.ts'

/** What became of a target, whole: whom it was about, what, by which call, why and what next. */
export function resultLine(target: ActionTarget): string {
  const { phase, failure, answer, details } = target
  const whom = whomText(target)
  const next = target.next === null ? '' : ` ${nextStepText(target.next)}`
  const why = failure === null ? '' : ` ${failureLine(failure)}`
  switch (phase) {
    case 'gone':
      return `${whom} is gone${callText(target)}.`
    case 'done':
      return `${whom}: ${doneText(target)}${callText(target)}.`
    case 'sent':
      return `${whom}: ${sentText(target)}`
    case 'answered':
      return `${whom}: ${answerWords[answer ?? 'no-answer'].clause}.`
    case 'stuck':
      return `${whom}: ${unproven[details.verb]} within a minute${inStateText(target)}${callText(target)}.${next}`
    case 'failed':
      return `${whom}: ${notDone[details.verb]}.${why}${next}`
    case 'unknown':
      return `${whom}: it is not known whether it happened.${why}${next}`
    case 'refused':
    case 'skipped':
      return `${whom}: no call was made.${why}`
    case 'waiting':
    case 'calling':
    case 'following':
      return `${whom}: it has not ended yet${callText(target)}.`
    default:
      return assertNever(phase)
  }
}

/** Of a message that was only to be shown for a while. */
export const shownLine = (target: ActionTarget): string =>
  `${whomText(target)}: the message was shown${callText(target)}.`

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

function whomText({ identity, serverName, details }: ActionTarget): string {
  if (identity === null) return serverName
  const which = `${identity.sessionId} of ${accountOrNobody(identity.account)} on ${serverName}`
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
  return verb === 'shadow' ? `${opened} ${lookedText}` : opened
}
