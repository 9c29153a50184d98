import type { ActionCall } from '#contract/action.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { Problem } from '#contract/problem.ts'
import type { CallReceipt, ServerAddress } from '#native/terminal-services.ts'
import { reasonOf } from '#native/win32/reason-of.ts'
import { adviceFor, windowsFailure } from '#native/win32/windows-failure.ts'
import type { FunctionName } from './declarations.ts'
import type { Answer, Lack } from './windows.ts'

/** A failure in the place of a value. */
export const failed = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure,
})

/** What a BOOL says, as a receipt for the call. */
export function receiptOf(
  call: ActionCall,
  server: ServerAddress,
  answer: Result<Answer<number>>,
): Result<CallReceipt> {
  if (!answer.ok) return answer
  const { returned, lastError } = answer.value
  if (returned === 0) return failed(windowsFailure({ code: lastError, operation: call, server }))
  return { ok: true, value: { call } }
}

/** A library or an export of this machine's Windows is missing. */
export function missingFunction(operation: FunctionName, { of, reason }: Lack): Failure {
  return {
    kind: 'unsupported',
    operation,
    server: null,
    cause:
      of === 'library'
        ? { code: 'system-library-missing', why: reason }
        : { code: 'system-function-missing' },
    retry: 'never',
  }
}

/** Windows or koffi did something that cannot be, or we did. */
export function internalFailure(operation: string, server: string | null, error: unknown): Failure {
  return {
    kind: 'internal',
    operation,
    server,
    cause: { code: 'call-fault', why: reasonOf(error) },
    retry: adviceFor(operation, 'look-first'),
  }
}

/** The services were disposed of before the answer came. */
export function endedFailure(operation: string, server: string | null): Failure {
  return {
    kind: 'host-lost',
    operation,
    server,
    cause: { code: 'calls-ended' },
    retry: adviceFor(operation, 'look-first'),
  }
}

export function invalidFailure(
  operation: string,
  server: string | null,
  problems: readonly Problem[],
): Failure {
  return {
    kind: 'invalid',
    problems: [...problems],
    operation,
    server,
    cause: { code: 'impossible-target' },
    retry: 'never',
  }
}
