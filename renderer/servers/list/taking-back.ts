import type { StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#contract/bridge.ts'
import type { EntryChange } from '#contract/server.ts'
import type { RenamedFolder } from '../../console/folders.ts'
import { outdated, quiet, type LeftOver, type ListDeskState } from './desk-state.ts'
import { withStanding, withTurned, type ListStep, type Way } from './list-history.ts'
import type { OwnChanges } from './own-changes.ts'
import { takenBackText } from './step-words.ts'
import { takeBack, type TakeBackResult } from './take-back.ts'

/** What takes steps back; one thing at a time. */
export interface TakingBack {
  readonly undo: () => Promise<void>
  readonly redo: () => Promise<void>
  /** Tries once more what could not be taken back. */
  readonly retry: () => Promise<void>
}

export interface TakingBackOptions {
  readonly bridge: Pick<Bridge, 'invoke'>
  readonly state: StoreApi<ListDeskState>
  readonly own: OwnChanges
  readonly onRenamed: (renamed: RenamedFolder) => void
}

export function createTakingBack({ bridge, state, own, onRenamed }: TakingBackOptions): TakingBack {
  const ask = (changes: readonly EntryChange[]): Promise<TakeBackResult> =>
    own.doing(() => takeBack(bridge, changes))
  const go = async (way: Way) => {
    const step = state.getState().history[way].at(-1)
    if (step === undefined) return state.setState({ said: `There is nothing to ${way}.` })
    const result = await ask(step.changes)
    const { history, left } = state.getState()
    const rest = leftOf({ way, step, servers: result.leftAlone, outdated: false })
    const isWhole = result.failure === null && rest.length === 0 && result.standing.length === 0
    if (isWhole && step.renamed !== undefined) onRenamed(turned(step.renamed, way))
    state.setState({
      ...saidOf(way, step, result),
      history: withTurned(
        withStanding(history, way, step, result.standing),
        way,
        { ...step, partial: rest.length > 0 || result.standing.length > 0 },
        result.changes,
      ),
      left: [...(result.changes.length > 0 ? outdated(left) : left), ...rest],
    })
  }
  const goAgain = async (leftOver: LeftOver) => {
    const { way, step, servers } = leftOver
    const result = await ask(servers.map(({ change }) => change))
    const { history, left } = state.getState()
    // What was not tried stays as it was said.
    const untried = servers.filter(({ change }) => result.standing.includes(change))
    const rest = leftOf({
      way,
      step,
      servers: [...result.leftAlone, ...untried],
      outdated: leftOver.outdated && untried.length > 0,
    })
    state.setState({
      ...saidOf(way, step, result),
      history: withTurned(history, way, { ...step, partial: rest.length > 0 }, result.changes),
      left: [...left.filter((one) => one.servers !== servers), ...rest],
    })
  }
  const whileBusy = async (work: () => Promise<void>) => {
    if (state.getState().busy) return
    state.setState({ busy: true })
    try {
      await work()
    } finally {
      state.setState({ busy: false })
    }
  }
  return {
    undo: () => whileBusy(() => go('undo')),
    redo: () => whileBusy(() => go('redo')),
    retry: () =>
      whileBusy(async () => {
        for (const leftOver of state.getState().left) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await goAgain(leftOver)
        }
      }),
  }
}

const turned = ({ from, to }: RenamedFolder, way: Way): RenamedFolder =>
  way === 'undo' ? { from: to, to: from } : { from, to }

const leftOf = (leftOver: LeftOver): readonly LeftOver[] => (leftOver.servers.length === 0 ? [] : [leftOver])

const saidOf = (way: Way, step: ListStep, result: TakeBackResult) => ({
  ...quiet,
  done: takenBackText(step, way, result),
  failure: result.failure === null ? null : { way, failure: result.failure },
})
