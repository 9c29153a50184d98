import type { Failure } from '#contract/failure.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { refused } from '../failures.ts'
import { accountName } from '../snapshot/identity.ts'

/** The session is not the one that was seen. Both are told. */
export function identityChanged(
  operation: string,
  server: string,
  pinned: SessionIdentity,
  found: SessionIdentity | null,
): Failure {
  return {
    kind: 'identity-changed',
    pinned,
    found,
    operation,
    server,
    meaning: changeText(pinned, found),
    remedy: 'Find the person again in the grid and start from there. No call was made.',
    retry: 'never',
  }
}

function changeText(pinned: SessionIdentity, found: SessionIdentity | null): string {
  const before = whose(pinned)
  if (found === null) return `Session ${pinned.sessionId} of ${before} is no longer there.`
  const after = whose(found)
  return before.toLowerCase() === after.toLowerCase()
    ? `Session ${pinned.sessionId} is a new session of ${after}, not the one that was seen.`
    : `Session ${pinned.sessionId} now belongs to ${after}, no longer to ${before}.`
}

function whose({ account }: SessionIdentity): string {
  return account === null ? 'nobody' : accountName(account)
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
    meaning: 'This session is being reset already.',
    remedy: 'Wait until that has ended; its progress is shown in the activity. No second call was made.',
  })
}
