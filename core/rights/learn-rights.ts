import type { Failure, Result } from '#contract/failure.ts'
import { isDenied } from '#contract/failure-class.ts'
import type { Rights } from '#contract/rights.ts'
import type { Verb } from '#contract/verb.ts'

/** What is known of the rights on a server after an answer to a verb. An answer that says nothing of rights changes nothing. */
export function withVerbAnswer(known: Rights, verb: Verb, answer: Result<unknown>, at: number): Rights {
  if (answer.ok) return known[verb]?.state === 'allowed' ? known : { ...known, [verb]: allowedSince(at) }
  return isDenied(answer.failure) ? withDenial(known, verb, answer.failure, at) : known
}

/**
 * Who may not list a server's programs cannot end one: it could not be checked that it is the right one. That they may
 * be listed proves nothing, but takes that denial back.
 */
export function withProgramsAnswer(known: Rights, answer: Result<unknown>, at: number): Rights {
  const verb = 'end-program'
  if (!answer.ok) return isDenied(answer.failure) ? withDenial(known, verb, answer.failure, at) : known
  if (known[verb]?.failure?.operation !== listing) return known
  const { [verb]: _takenBack, ...others } = known
  return others
}

/** Who may not read a server's logons may not set them. */
export function withLogonsAnswer(known: Rights, answer: Result<unknown>, at: number): Rights {
  return !answer.ok && isDenied(answer.failure) ? withDenial(known, 'set-logons', answer.failure, at) : known
}

const listing = 'WTSEnumerateProcessesExW'

const allowedSince = (sinceAt: number) => ({ state: 'allowed', failure: null, sinceAt }) as const

function withDenial(known: Rights, verb: Verb, failure: Failure, at: number): Rights {
  const before = known[verb]
  if (before?.state !== 'denied') return { ...known, [verb]: { state: 'denied', failure, sinceAt: at } }
  return isSameFailure(before.failure, failure) ? known : { ...known, [verb]: { ...before, failure } }
}

const codeOf = (failure: Failure) => (failure.kind === 'windows' ? failure.code : null)

function isSameFailure(one: Failure | null, other: Failure): boolean {
  return one?.kind === other.kind && one.operation === other.operation && codeOf(one) === codeOf(other)
}
