import { actionCall } from '#contract/action.ts'
import type { Failure, RetryAdvice } from '#contract/failure.ts'
import { errorTable } from './error-table.ts'
import { listErrorMeaning, searchErrors, wmiErrors } from './errors-by-call.ts'

/** Which call failed, where, and what GetLastError said right after. */
export interface WindowsError {
  readonly code: number
  readonly operation: string
  readonly server: string | null
}

const facilityWin32 = 0x8007
const unknownRemedy = 'Look the code up, or report it with the call named here.'

/** HRESULTs of facility Win32 carry the Win32 code in their low half; all else is left as it is. */
export function normaliseCode(code: number): number {
  const unsigned = code >>> 0
  return unsigned >>> 16 === facilityWin32 ? unsigned & 0xffff : unsigned
}

/** NTSTATUS and HRESULT values are known by their hexadecimal form. */
function nameOf(code: number): string {
  const top = code >>> 28
  if (top < 8) return `ERROR_${code}`
  const family = top === 0xc || top === 0xd ? 'NTSTATUS' : 'HRESULT'
  return `${family} 0x${code.toString(16).toUpperCase()}`
}

const acting: ReadonlySet<string> = new Set(actionCall.options)

/** "Look first" is owed to calls that change something; a read that broke off may simply be made again. */
export function adviceFor(operation: string, retry: RetryAdvice): RetryAdvice {
  return retry === 'look-first' && !acting.has(operation) ? 'safe' : retry
}

/** A Win32 error as the data the rest of the program works with; its words come from the error table. */
export function windowsFailure({ code, operation, server }: WindowsError): Failure {
  const normal = normaliseCode(code)
  const known =
    listErrorMeaning(operation, normal) ??
    errorTable.get(normal) ??
    wmiErrors.get(normal) ??
    searchErrors.get(normal)
  if (known) {
    const { name, meaning, remedy } = known
    const retry = adviceFor(operation, known.retry)
    return { kind: 'windows', code: normal, name, operation, server, meaning, remedy, retry }
  }
  const meaning =
    normal === 0
      ? 'Windows refused and gave no reason.'
      : `Windows reported an error that Rewinsta has no words for (${nameOf(normal)}).`
  const name = normal === 0 ? 'NO_REASON_GIVEN' : nameOf(normal)
  return {
    kind: 'windows',
    code: normal,
    name,
    operation,
    server,
    meaning,
    remedy: unknownRemedy,
    retry: adviceFor(operation, 'look-first'),
  }
}
