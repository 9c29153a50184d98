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
    meaning:
      of === 'library'
        ? `A part of Windows that this needs could not be loaded on this machine: ${reason}.`
        : `This machine's Windows does not have ${operation}.`,
    remedy: 'Use a machine with Windows 10, Windows Server 2016 or later, with all its system files.',
    retry: 'never',
  }
}

/** Windows or koffi did something that cannot be, or we did. */
export function internalFailure(operation: string, server: string | null, error: unknown): Failure {
  return {
    kind: 'internal',
    operation,
    server,
    meaning: `Something went wrong inside Rewinsta: ${reasonOf(error)}.`,
    remedy: 'This is a fault of Rewinsta: please report it with the words above.',
    retry: adviceFor(operation, 'look-first'),
  }
}

/** The services were disposed of before the answer came. */
export function endedFailure(operation: string, server: string | null): Failure {
  return {
    kind: 'host-lost',
    operation,
    server,
    meaning: 'The console stopped making calls before the answer came.',
    remedy: 'Start the console again and look at the session.',
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
    meaning: 'The server or session named cannot exist, so nothing was called.',
    remedy: 'Correct the server name in the list, or refresh the server.',
    retry: 'never',
  }
}
