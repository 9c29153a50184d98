import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#contract/bridge.ts'
import type { Failure } from '#contract/failure.ts'
import type { SameServer, UndoableChange } from '#contract/server.ts'
import { sameServerText } from '#words/import-remarks.ts'
import type { RenamedFolder } from '../../console/folders.ts'

/** Something that was done to the list in one go. */
interface ListStep {
  /** What the core knows it by; another each time it is undone or done again. */
  readonly changeId: string
  /** What was done, one sentence. */
  readonly text: string
  /** The folder that got another path by it, as a whole. */
  readonly renamed?: RenamedFolder | undefined
}

/** Steps that can be undone and those that were, each with the latest last. */
interface UndoSteps {
  readonly undo: readonly ListStep[]
  readonly redo: readonly ListStep[]
}

export type Way = keyof UndoSteps

export interface UndoState extends UndoSteps {
  /** What was done or undone last, one sentence; null for nothing to say. */
  readonly done: string | null
  /** What else there is to say of the list; null for nothing. */
  readonly said: string | null
  /** Why the last step could not be undone, or done again. */
  readonly failure: Failure | null
  readonly busy: boolean
}

/** What a command answers with that changes the list. */
export interface Answer {
  readonly change: UndoableChange | null
  readonly remark?: SameServer | undefined
}

export interface Undo {
  readonly state: StoreApi<UndoState>
  /** What a command did, as a step with its words; what changed nothing is none. */
  readonly keep: (answer: Answer, step: Omit<ListStep, 'changeId'>) => void
  /** Takes the latest step that way. */
  readonly turn: (way: Way) => Promise<void>
  readonly say: (text: string) => void
  readonly dismiss: () => void
}

const quiet = { done: null, said: null, failure: null } as const

/** The steps that were taken, what takes them back, and what is said of them; `onRenamed` as the editor has it. */
export function createUndo(
  bridge: Pick<Bridge, 'invoke'>,
  onRenamed: (renamed: RenamedFolder) => void,
): Undo {
  const state = createStore<UndoState>(() => ({ ...quiet, undo: [], redo: [], busy: false }))

  const turned = (way: Way, step: ListStep, changeId: string | null) => {
    state.setState((now) => ({
      ...quiet,
      ...withTurned(now, way, step, changeId),
      done: `${turnedWords[way].done}: ${step.text}`,
    }))
    const renamed = renamedBy(step, way)
    if (renamed !== null) onRenamed(renamed)
  }

  const turn = async (way: Way) => {
    const { busy, [way]: steps } = state.getState()
    const step = steps.at(-1)
    if (busy) return
    if (step === undefined) return state.setState({ said: `There is nothing to ${way}.` })
    state.setState({ busy: true })
    try {
      const reply = await bridge.invoke('undo-list-change', { changeId: step.changeId })
      if (reply.ok) return turned(way, step, reply.value.change?.changeId ?? null)
      const done = `${turnedWords[way].failed}: ${step.text}`
      state.setState({ ...quiet, done, failure: reply.failure })
    } finally {
      state.setState({ busy: false })
    }
  }

  return {
    state,
    keep: ({ change, remark }, { text, renamed }) => {
      if (change === null) return
      state.setState((now) => ({
        ...quiet,
        ...withStep(now, { changeId: change.changeId, text, renamed }),
        done: remark === undefined ? text : `${text} ${sameServerText(remark)}`,
      }))
    },
    turn,
    say: (said) => state.setState({ said }),
    dismiss: () => state.setState(quiet),
  }
}

const mostSteps = 20

/** A new step; what was undone before it can no longer be done again. */
const withStep = ({ undo }: UndoSteps, step: ListStep): UndoSteps => ({
  undo: [...undo, step].slice(-mostSteps),
  redo: [],
})

/** Once a step was undone, or done again: it can be turned round under its new id. */
function withTurned(steps: UndoSteps, way: Way, step: ListStep, changeId: string | null): UndoSteps {
  const left = steps[way].filter((one) => one !== step)
  const turned = changeId === null ? [] : [{ ...step, changeId }]
  return way === 'undo'
    ? { undo: left, redo: [...steps.redo, ...turned] }
    : { undo: [...steps.undo, ...turned], redo: left }
}

/** The folder that a step gives another path when it goes that way. */
const renamedBy = ({ renamed }: ListStep, way: Way): RenamedFolder | null =>
  renamed === undefined ? null : way === 'redo' ? renamed : { from: renamed.to, to: renamed.from }

/** Where it stands in what is said of it. */
const turnedWords: Readonly<Record<Way, { readonly done: string; readonly failed: string }>> = {
  undo: { done: 'Undone', failed: 'Not undone' },
  redo: { done: 'Done again', failed: 'Not done again' },
}
