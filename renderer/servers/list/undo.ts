import type { RenamedFolder } from '../../console/folders.ts'

/** Something that was done to the list in one go. */
export interface ListStep {
  /** What the core knows it by; another each time it is undone or done again. */
  readonly changeId: string
  /** What was done, one sentence. */
  readonly text: string
  /** The folder that got another path by it, as a whole. */
  readonly renamed?: RenamedFolder | undefined
}

/** Steps that can be undone and those that were, each with the latest last. */
export interface UndoSteps {
  readonly undo: readonly ListStep[]
  readonly redo: readonly ListStep[]
}

export type Way = keyof UndoSteps

const mostSteps = 20

/** A new step; what was undone before it can no longer be done again. */
export const withStep = ({ undo }: UndoSteps, step: ListStep): UndoSteps => ({
  undo: [...undo, step].slice(-mostSteps),
  redo: [],
})

/** Once a step was undone, or done again: it can be turned round under its new id. */
export function withTurned(steps: UndoSteps, way: Way, step: ListStep, changeId: string | null): UndoSteps {
  const left = steps[way].filter((one) => one !== step)
  const turned = changeId === null ? [] : [{ ...step, changeId }]
  return way === 'undo'
    ? { undo: left, redo: [...steps.redo, ...turned] }
    : { undo: [...steps.undo, ...turned], redo: left }
}

/** The folder that a step gives another path when it goes that way. */
export const renamedBy = ({ renamed }: ListStep, way: Way): RenamedFolder | null =>
  renamed === undefined ? null : way === 'redo' ? renamed : { from: renamed.to, to: renamed.from }

/** Where it stands in what is said of it. */
export const turnedWords: Readonly<Record<Way, { readonly done: string; readonly failed: string }>> = {
  undo: { done: 'Undone', failed: 'Not undone' },
  redo: { done: 'Done again', failed: 'Not done again' },
}
