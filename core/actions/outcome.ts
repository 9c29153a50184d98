import type { ActionPhase } from '#contract/action.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { isSessionGone } from '#contract/failure-class.ts'
import type { ResetReceipt } from '#native/terminal-services.ts'

/** Answers that came because the connection broke or the time was up: the call may have run all the same. */
const mayHaveRun: ReadonlySet<number> = new Set([64, 109, 121, 233, 1460, 1726, 1818])

/** The phase an answer to the call leads to. */
export function phaseAfterCall(
  answer: Result<ResetReceipt>,
): Extract<ActionPhase, 'following' | 'gone' | 'failed' | 'unknown'> {
  if (answer.ok) return 'following'
  if (isSessionGone(answer.failure)) return 'gone'
  return isUncertain(answer.failure) ? 'unknown' : 'failed'
}

function isUncertain(failure: Failure): boolean {
  if (failure.kind === 'windows') return mayHaveRun.has(failure.code) || failure.retry === 'look-first'
  return failure.kind === 'timed-out' || failure.kind === 'host-lost' || failure.retry === 'look-first'
}
