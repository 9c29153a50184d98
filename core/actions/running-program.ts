import type { ActionDetails } from '#contract/action-request.ts'
import type { ProcessEntry } from '#contract/session.ts'
import { isSameName } from '#contract/identity.ts'

/** Ids are used again: another name under it is another program. */
export function isRunning(
  programs: readonly ProcessEntry[],
  { processId, name }: Extract<ActionDetails, { verb: 'end-program' }>,
): boolean {
  return programs.some((one) => one.processId === processId && isSameName(one.name, name))
}
