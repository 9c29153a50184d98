import { refused, type Failure } from '#contract/failure.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { CountdownEnd } from './countdown.ts'
import { logonModeWords } from './verb-words.ts'

/** Its entry was changed after the confirmation was asked for: another machine stands under it. */
export function serverMoved(operation: string, server: string, now: string): Failure {
  return refused('server-moved', {
    operation,
    server,
    meaning: `${server} is now ${now} in the list: what was confirmed was seen on ${server}, so nothing was sent.`,
    remedy: `To act on ${now}, find the person there and start anew. If the list is wrong, correct it first.`,
  })
}

/** Who took it off is not known: the list is a file that others may write. */
export function serverRemoved(operation: string, server: string): Failure {
  return refused('server-removed', {
    operation,
    server,
    meaning: `${server} was removed from the list, so nothing was sent.`,
    remedy: 'Add it again if it was removed by mistake, then start from the session.',
  })
}

export function auditUnavailable(operation: string, cause: Failure): Failure {
  return refused('audit-unavailable', {
    operation,
    meaning: `Nothing is done that cannot be recorded. ${cause.meaning}`,
    remedy: cause.remedy,
  })
}

export function actionUnderWay(operation: string, server: string): Failure {
  return refused('action-under-way', {
    operation,
    server,
    meaning: 'Something is being done to it already.',
    remedy: 'Wait until that has ended; its progress is shown in the activity. No second call was made.',
  })
}

/** What is begun now nobody would see to its end. */
export function consoleClosing(operation: string): Failure {
  return refused('stopped-by-operator', {
    operation,
    meaning: 'Rewinsta is closing, so nothing more is begun.',
    remedy: 'Start it again if it is still wanted. No call was made.',
  })
}

/** Why a confirmed ticket was not acted on. */
export function countdownFailure(end: Exclude<CountdownEnd, 'over'>): Failure {
  return refused(countdownReasons[end], {
    operation: 'commit-action',
    meaning: countdownMeanings[end],
    remedy: 'Confirm again if it is still wanted. No call was made.',
  })
}

const countdownReasons = {
  stopped: 'countdown-stopped',
  'window-gone': 'window-gone',
  overslept: 'countdown-overslept',
} as const

const countdownMeanings: Readonly<Record<keyof typeof countdownReasons, string>> = {
  stopped: 'The countdown was stopped.',
  'window-gone': 'The window that confirmed it was closed or reloaded during the countdown.',
  overslept: 'This machine slept during the countdown, or its clock was changed.',
}

export function nothingToDo(operation: string): Failure {
  return refused('nothing-to-do', {
    operation,
    meaning: 'All sessions were left out, so there is nothing to do.',
    remedy: 'Choose other sessions, or include those in use. No call was made.',
  })
}

export function logonsChanged(operation: string, server: string, found: LogonMode): Failure {
  return refused('logons-changed', {
    operation,
    server,
    meaning: `Somebody else has set the logons of ${server} meanwhile: ${logonModeWords[found]}.`,
    remedy: 'Look at them again and decide anew. No call was made.',
  })
}

/** The write was accepted, and what was read back is something else. */
export function logonsNotTaken(server: string, found: LogonMode): Failure {
  return {
    kind: 'windows',
    code: 0,
    name: 'NOT_TAKEN',
    operation: 'Set-CimInstance',
    server,
    meaning: `${server} accepted the setting and did not take it: ${logonModeWords[found]}.`,
    remedy: 'A group policy can hold it fast. Ask whoever manages the server’s policies.',
    retry: 'after-fix',
  }
}

/** Why a target of many was not begun: on request, after any surprise, or after its server refused one before it. */
export type SkipReason = 'operator' | 'surprise' | 'denied'

const skipMeanings: Readonly<Record<SkipReason, string>> = {
  operator: 'The action was stopped before its turn came.',
  surprise: 'Something before it did not end as expected, so it was not begun.',
  denied: 'The server refused this for want of a right before, so it was not asked again.',
}

export function skipped(because: SkipReason, server: string): Failure {
  return refused(because === 'operator' ? 'stopped-by-operator' : 'stopped-by-surprise', {
    operation: 'commit-action',
    server,
    meaning: skipMeanings[because],
    remedy:
      because === 'denied'
        ? 'Nothing was done to it. Get the right on this server first, or ask somebody who has it.'
        : 'Nothing was done to it. Start again with what is left, if it is still wanted.',
  })
}
