import type { Failure, RefusalReason } from '#contract/failure.ts'
import type { FailureWords } from './failure-words.ts'

const chooseAnother = 'Choose the session of the person you want to help. No call was made.'
const confirmAgain = 'Confirm again if it is still wanted. No call was made.'
const startWithRest = 'Nothing was done to it. Start again with what is left, if it is still wanted.'

type Refusal = Extract<Failure, { readonly kind: 'refused' }>
type ReasonWords = FailureWords | ((failure: Refusal) => FailureWords)

/** Why nothing was called, where the reason tells it whole; null where a cause always says more. */
const byReason: Readonly<Record<RefusalReason, ReasonWords | null>> = {
  'services-session': ({ server }) => ({
    meaning: `This is the session of ${server}'s services; nobody works in it.`,
    remedy: chooseAnother,
    namesServer: true,
  }),
  listener: ({ server }) => ({
    meaning: `This is a listener of ${server}: what is done to it hits everybody connected through it.`,
    remedy: chooseAnother,
    namesServer: true,
  }),
  'starting-session': { meaning: 'This session is only being set up.', remedy: chooseAnother },
  'own-session': { meaning: 'This is your own session.', remedy: 'Choose another one. No call was made.' },
  'session-unknown': {
    meaning: 'This session is no longer there.',
    remedy:
      'It has ended, another session has taken its id, or its server lies elsewhere in the list. Find the person again in the grid.',
  },
  'server-unknown': {
    meaning: 'This server is not in the list.',
    remedy: 'It may have been removed. Add it again to see its sessions.',
  },
  // Who took it off is not known: the list is a file that others may write.
  'server-removed': ({ server }) => ({
    meaning: `${server} was removed from the list, so nothing was sent.`,
    remedy: 'Add it again if it was removed by mistake, then start from the session.',
    namesServer: true,
  }),
  'action-under-way': {
    meaning: 'Something is being done to it already.',
    remedy: 'Wait until that has ended; its progress is shown in the activity. No second call was made.',
  },
  'session-not-active': {
    meaning: 'Only a connected remote session can be watched.',
    remedy: 'Choose a session that is active and not the console. No call was made.',
  },
  'session-not-connected': {
    meaning: 'This session is disconnected already.',
    remedy: 'Log off ends it, if that is wanted. No call was made.',
  },
  'nobody-logged-on': {
    meaning: 'Nobody is logged on who could read a message.',
    remedy: 'Wait until somebody is. No call was made.',
  },
  'message-unknown': {
    meaning:
      'The message that was to be answered first did not reach this session, or is not known any more.',
    remedy: 'Send it again, or go on without it. No call was made.',
  },
  'message-waiting': {
    meaning: 'The person has been asked and has not answered yet.',
    remedy: 'Wait for the answer or for the end of its time, or go on without it. No call was made.',
  },
  'stopped-by-operator': {
    meaning: 'The action was stopped before its turn came.',
    remedy: startWithRest,
  },
  'stopped-by-surprise': {
    meaning: 'Something before it did not end as expected, so it was not begun.',
    remedy: startWithRest,
  },
  'countdown-stopped': { meaning: 'The countdown was stopped.', remedy: confirmAgain },
  'window-gone': {
    meaning: 'The window that confirmed it was closed or reloaded during the countdown.',
    remedy: confirmAgain,
  },
  'countdown-overslept': {
    meaning: 'This machine slept during the countdown, or its clock was changed.',
    remedy: confirmAgain,
  },
  'polling-stopped': {
    meaning: 'Not asked: the credentials were refused there, and more tries could lock the account.',
    remedy:
      'Put the credentials right, then ask one of them once more: among those that are not readable, or by itself.',
  },
  'session-id-out-of-range': null,
  'server-moved': null,
  'server-of-machine': null,
  'server-not-readable': null,
  'credentials-held': null,
  'changed-elsewhere': null,
  'audit-unavailable': null,
  'nothing-to-do': null,
  'process-gone': null,
  'process-protected': null,
  'logons-changed': null,
  'not-begun': null,
  'same-session': null,
}

export function refusalWords(failure: Refusal): FailureWords {
  const words = byReason[failure.reason]
  if (words === null) return { meaning: 'This was refused.', remedy: 'No call was made.' }
  return typeof words === 'function' ? words(failure) : words
}
