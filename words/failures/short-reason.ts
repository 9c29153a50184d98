import type { Failure, FailureKind } from '#contract/failure.ts'
import { pausedText } from '../paused.ts'
import { failureWords } from './failure-words.ts'

/** Where the cause has no short form of its own. */
const byKind: Readonly<Record<FailureKind, string>> = {
  windows: 'Windows refused',
  'timed-out': 'No answer in time',
  'host-lost': 'The process that makes the calls ended',
  unsupported: 'This machine cannot do that',
  refused: 'Not asked',
  'identity-changed': 'Another session is in its place',
  ticket: 'The confirmation is not good any more',
  confirmation: 'Something is still to be confirmed',
  invalid: 'The request does not fit',
  storage: 'A file cannot be used',
  disconnected: 'The line to Rewinsta’s core is down',
  internal: 'Something went wrong inside Rewinsta',
}

/** What happened, without what may be behind it and without a full stop: for a cell, or for brackets. */
export const shortReason = (failure: Failure): string => failureWords(failure).short ?? byKind[failure.kind]

/** Why a server is not asked, as a sentence that does not begin with that. */
export function whyNotAsked(failure: Failure): string {
  const { cause } = failure
  return cause?.code === 'credentials-paused'
    ? pausedText(cause.refusedBy, cause.account)
    : failureWords(failure).meaning
}
