import type { EntryChange } from '#contract/server.ts'
import type { RenamedFolder } from '../../console/folders.ts'

/** Something that was done to the list in one go. */
export interface ListStep {
  /** The same for what is undone, done again and undone once more. */
  readonly stepId: number
  /** What was done, one sentence. */
  readonly text: string
  /** What it did; taking that back undoes it, or does it again. */
  readonly changes: readonly EntryChange[]
  /** Whether `changes` are only a part of it: the rest could not be taken back. */
  readonly partial: boolean
  /** The folder that got another path by it, as a whole. */
  readonly renamed?: RenamedFolder | undefined
}

/** Steps that can be undone and those that were, each with the latest last. */
export interface ListHistory {
  readonly undo: readonly ListStep[]
  readonly redo: readonly ListStep[]
}

export type Way = keyof ListHistory

export const emptyHistory: ListHistory = { undo: [], redo: [] }

const mostSteps = 20

/** A new step; what was undone before it can no longer be done again. */
export const withStep = ({ undo }: ListHistory, step: ListStep): ListHistory => ({
  undo: [...undo, step].slice(-mostSteps),
  redo: [],
})

/** Once a step was taken back as far as it went: what of it still stands can be taken back later. */
export const withStanding = (
  history: ListHistory,
  way: Way,
  step: ListStep,
  standing: readonly EntryChange[],
): ListHistory => ({
  ...history,
  [way]: history[way].flatMap((one) => {
    if (one.stepId !== step.stepId) return [one]
    return standing.length === 0 ? [] : [{ ...one, changes: standing }]
  }),
})

/** What taking a step back changed can be turned round again, together with what was taken back of it before. */
export function withTurned(
  history: ListHistory,
  way: Way,
  step: ListStep,
  changes: readonly EntryChange[],
): ListHistory {
  if (changes.length === 0) return history
  const other = way === 'undo' ? 'redo' : 'undo'
  const steps = history[other]
  const isThere = steps.some(({ stepId }) => stepId === step.stepId)
  const joined = steps.map((one) =>
    one.stepId === step.stepId ? { ...step, changes: [...one.changes, ...changes] } : one,
  )
  return { ...history, [other]: isThere ? joined : [...steps, { ...step, changes }].slice(-mostSteps) }
}
