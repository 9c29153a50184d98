import type { ActionCall } from '#contract/action.ts'
import { isListGone } from '#contract/failure-class.ts'
import type { Failure, RetryAdvice } from '#contract/failure.ts'
import { windowsErrorName, windowsErrorOf } from '#contract/windows-errors.ts'

/** Which call failed, where, and what GetLastError said right after. */
export interface FailedCall {
  readonly code: number
  readonly operation: string
  readonly server: string | null
}

const facilityWin32 = 0x8007

/** HRESULTs of facility Win32 carry the Win32 code in their low half; all else is left as it is. */
export function normaliseCode(code: number): number {
  const unsigned = code >>> 0
  return unsigned >>> 16 === facilityWin32 ? unsigned & 0xffff : unsigned
}

/** NTSTATUS and HRESULT values are known by their hexadecimal form. */
function nameOf(code: number): string {
  if (code === 0) return 'NO_REASON_GIVEN'
  const top = code >>> 28
  if (top < 8) return `ERROR_${code}`
  const family = top === 0xc || top === 0xd ? 'NTSTATUS' : 'HRESULT'
  return `${family} 0x${code.toString(16).toUpperCase()}`
}

const acting = {
  WTSSendMessageW: true,
  WTSDisconnectSession: true,
  WTSTerminateProcess: true,
  WTSLogoffSession: true,
  WinStationReset: true,
  'Set-CimInstance': true,
  'mstsc.exe': true,
} satisfies Readonly<Record<ActionCall, true>>

/** "Look first" is owed to calls that change something; a read that broke off may simply be made again. */
export function adviceFor(operation: string, retry: RetryAdvice): RetryAdvice {
  return retry === 'look-first' && !Object.hasOwn(acting, operation) ? 'safe' : retry
}

/** A Win32 error as the data the rest of the program works with. */
export function windowsFailure({ code, operation, server }: FailedCall): Failure {
  const normal = normaliseCode(code)
  const failure: Failure = {
    kind: 'windows',
    code: normal,
    name: windowsErrorName(normal) ?? nameOf(normal),
    operation,
    server,
    retry: adviceFor(operation, windowsErrorOf(normal)?.retry ?? 'look-first'),
  }
  return isListGone(failure) ? { ...failure, retry: 'safe' } : failure
}
