import type { Failure } from '#contract/failure.ts'
import { isCredentialFailure, isDenied, isUnreachable } from '#contract/failure-class.ts'
import type { ServerState } from '#contract/server.ts'

/**
 * The state a failed reading leaves a server in. One missed reading does not make a server with data unreachable: what
 * is shown is merely old. A refusal is an answer, and counts at once.
 */
export function stateAfterFailure(
  failure: Failure,
  { hasData, failuresInRow }: { readonly hasData: boolean; readonly failuresInRow: number },
): ServerState {
  if (isDenied(failure) || isCredentialFailure(failure)) return 'denied'
  if (hasData && (failuresInRow < 2 || !isUnreachable(failure))) return 'stale'
  return 'unreachable'
}
