import type { FailureCause } from '#contract/failure-cause.ts'
import type { Failure } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import type { Problem } from '#contract/problem.ts'

/** A failure as a result. */
export function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}

export function sessionUnknown(operation: string): Failure {
  return refused('session-unknown', { operation })
}

export function unknownServer(operation: string): Failure {
  return refused('server-unknown', { operation })
}

/** Without a cause the problems tell it whole. */
export function invalid(operation: string, problems: readonly Problem[], cause?: FailureCause): Failure {
  return {
    kind: 'invalid',
    problems: [...problems],
    operation,
    server: null,
    retry: 'after-fix',
    ...(cause !== undefined && { cause }),
  }
}

export function storageFailure(operation: string, cause: FailureCause): Failure {
  return { kind: 'storage', operation, server: null, cause, retry: 'after-fix' }
}

export function internalFailure(operation: string, error: unknown): Failure {
  const cause = { code: 'console-mistake', why: causeText(error) } as const
  return { kind: 'internal', operation, server: null, cause, retry: 'look-first' }
}

/** What the operating system said, for the end of a sentence. */
export function causeText(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
