import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import { resultLine, shownLine } from '#words/result-lines.ts'
import { exitCodeOf, exitCodes, type ExitCode } from '../exit-codes.ts'

/** What became of one target: a sentence, and its exit code. */
export interface TargetResult {
  readonly text: string
  readonly exitCode: ExitCode
}

const resultOf = (target: ActionTarget): TargetResult => ({
  text: resultLine(target),
  exitCode: codeOf(target),
})

export const resultsOf = ({ targets }: ActionStatus): readonly TargetResult[] => targets.map(resultOf)

const codes: Readonly<Record<ActionTarget['phase'], ExitCode>> = {
  gone: exitCodes.done,
  done: exitCodes.done,
  sent: exitCodes.done,
  answered: exitCodes.notConfirmed,
  stuck: exitCodes.stuck,
  failed: exitCodes.failed,
  unknown: exitCodes.unknown,
  refused: exitCodes.refused,
  skipped: exitCodes.refused,
  waiting: exitCodes.unknown,
  calling: exitCodes.unknown,
  following: exitCodes.unknown,
}

/** Where no call was made, or it was refused, the failure has a code of its own. */
const byFailure: ReadonlySet<ActionTarget['phase']> = new Set(['failed', 'refused', 'skipped'] as const)

function codeOf({ phase, failure, answer }: ActionTarget): ExitCode {
  if (failure !== null && byFailure.has(phase)) return exitCodeOf(failure)
  return phase === 'answered' && (answer === 'yes' || answer === 'ok') ? exitCodes.done : codes[phase]
}

/** Of a message that was only to be shown for a while: closing it early is no answer that anybody waits for. */
export const shownResults = ({ targets }: ActionStatus): readonly TargetResult[] =>
  targets.map((target) =>
    target.phase === 'answered' && target.answer !== 'session-gone'
      ? { text: shownLine(target), exitCode: exitCodes.done }
      : resultOf(target),
  )
