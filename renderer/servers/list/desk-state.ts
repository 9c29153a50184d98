import type { Failure } from '#contract/failure.ts'
import type { LeftAlone } from '#contract/server.ts'
import { emptyHistory, type ListHistory, type ListStep, type Way } from './list-history.ts'

/** What of a step could not be taken back, kept until the person is done with it. */
export interface LeftOver {
  readonly way: Way
  readonly step: ListStep
  readonly servers: readonly LeftAlone[]
  /** Whether the list changed since it was said why. */
  readonly outdated: boolean
}

export interface ListDeskState {
  readonly history: ListHistory
  /** What was done or undone last, one sentence; null for nothing to say. */
  readonly done: string | null
  /** Why a key did nothing; null for nothing to say. */
  readonly said: string | null
  /** Why something could not be undone, or done again, at all. */
  readonly failure: { readonly way: Way; readonly failure: Failure } | null
  readonly left: readonly LeftOver[]
  readonly busy: boolean
}

/** Once the list is another. */
export const outdated = (left: readonly LeftOver[]): readonly LeftOver[] =>
  left.map((one) => ({ ...one, outdated: true }))

/** Nothing to say. */
export const quiet = { done: null, said: null, failure: null } as const

export const newDesk: ListDeskState = { ...quiet, history: emptyHistory, left: [], busy: false }
