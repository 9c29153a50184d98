import { assertNever } from '#contract/assert-never.ts'
import type { Failure, RefusalReason } from '#contract/failure.ts'
import { isDenied, isSessionGone, isUnreachable } from '#contract/failure-class.ts'

/** What the exit code says, for scripts; docs/command-line.md has the same table. */
export const exitCodes = {
  done: 0,
  mistake: 1,
  usage: 2,
  notFound: 3,
  ambiguous: 4,
  refused: 5,
  notConfirmed: 6,
  unreachable: 7,
  denied: 8,
  partial: 9,
  failed: 10,
  unknown: 11,
  stuck: 12,
  storage: 13,
  auditBroken: 14,
  unsupported: 15,
  unwritten: 16,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** One sentence each, for help and completion. */
export const exitCodeWords: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'Done, and proven; or the question was answered.',
  mistake: 'Rewinsta made a mistake of its own.',
  usage: 'The command was not understood. Nothing was read or done.',
  notFound: 'No such session, user, program or server.',
  ambiguous: 'It fits several sessions; they are listed. Nothing was done.',
  refused: 'Refused by rule: services, listeners, another person than expected. No call was made.',
  notConfirmed: 'Not confirmed: the answer was no, or there was nobody to answer.',
  unreachable: 'The server does not answer.',
  denied: 'The server answered and refused for want of a right.',
  partial: 'Some of several went well, others did not; each is told.',
  failed: 'Windows said no for another reason. Nothing happened.',
  unknown: 'No answer came: it may have happened. Look before trying again.',
  stuck: 'Accepted, but it was not proven within a minute.',
  storage: 'A file of Rewinsta could not be used, so nothing was done.',
  auditBroken: 'The audit was changed outside Rewinsta.',
  unsupported: 'This system cannot do it.',
  unwritten: 'The result could not be written; what was done is in the audit.',
  interrupted: 'Stopped by Ctrl+C.',
}

/** What a failure means for the exit code, where nothing is known of a call that acts. */
export function exitCodeOf(failure: Failure): ExitCode {
  switch (failure.kind) {
    case 'windows':
    case 'timed-out':
      return ofWindows(failure)
    case 'refused':
      return ofRefusal(failure.reason)
    case 'identity-changed':
    case 'ticket':
      return exitCodes.refused
    case 'confirmation':
      return exitCodes.notConfirmed
    case 'invalid':
      return exitCodes.usage
    case 'storage':
      return exitCodes.storage
    case 'unsupported':
      return exitCodes.unsupported
    case 'host-lost':
      return exitCodes.failed
    case 'disconnected':
    case 'internal':
      return exitCodes.mistake
    default:
      return assertNever(failure)
  }
}

function ofWindows(failure: Failure): ExitCode {
  if (isSessionGone(failure)) return exitCodes.notFound
  if (isDenied(failure)) return exitCodes.denied
  return isUnreachable(failure) ? exitCodes.unreachable : exitCodes.failed
}

const byReason: Readonly<Partial<Record<RefusalReason, ExitCode>>> = {
  'session-unknown': exitCodes.notFound,
  'server-unknown': exitCodes.notFound,
  'process-gone': exitCodes.notFound,
  'server-not-readable': exitCodes.unreachable,
  'credentials-held': exitCodes.denied,
  'polling-stopped': exitCodes.denied,
  'audit-unavailable': exitCodes.storage,
  'stopped-by-operator': exitCodes.notConfirmed,
}

function ofRefusal(reason: RefusalReason): ExitCode {
  return byReason[reason] ?? exitCodes.refused
}

/** One code for several: the one they share, or that some went well and some did not. */
export function joinExitCodes(codes: readonly ExitCode[]): ExitCode {
  const [first = exitCodes.done] = codes
  return codes.every((code) => code === first) ? first : exitCodes.partial
}
