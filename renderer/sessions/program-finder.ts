import type { Bridge } from '#contract/bridge.ts'
import type { ConsoleStore } from '../console/console-store.ts'
import { isUnderWay, newProgramSearch } from '../console/program-search.ts'

/** Asks the core for programs as a person types their names. */
export interface ProgramFinder {
  /** The name as it stands in the search; empty for none. It is looked for once it rests. */
  readonly want: (program: string) => void
  /** What rests no longer waits. */
  readonly lookNow: () => void
  /** Reads every server anew. */
  readonly lookAgain: () => void
  /** The line is back: what was told meanwhile is asked for. */
  readonly resume: () => void
}

export interface ProgramFinderOptions {
  readonly bridge: Pick<Bridge, 'invoke'>
  readonly store: Pick<ConsoleStore, 'state' | 'programSearchChanged'>
  readonly newId: () => string
}

/** How long a name rests before servers are asked, milliseconds: nobody means every letter. */
const restMs = 400

export const isSameProgram = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase()

export function createProgramFinder({ bridge, store, newId }: ProgramFinderOptions): ProgramFinder {
  let resting: { readonly program: string; readonly timer: number } | null = null
  const current = () => store.state.getState().programSearch

  const rest = () => {
    window.clearTimeout(resting?.timer)
    resting = null
  }

  async function look(program: string, anew: boolean): Promise<void> {
    rest()
    const searchId = newId()
    store.programSearchChanged(newProgramSearch({ searchId, program }, current()))
    const reply = await bridge.invoke('find-programs', { searchId, program, anew })
    const now = current()
    if (reply.ok || now?.searchId !== searchId) return
    store.programSearchChanged({ ...now, found: new Map(), failure: reply.failure })
  }

  function leave(): void {
    const left = current()
    if (left === null) return
    store.programSearchChanged(null)
    if (isUnderWay(left)) void bridge.invoke('stop-finding-programs', { searchId: left.searchId })
  }

  return {
    want: (program) => {
      rest()
      const now = current()
      if (program === '') leave()
      else if (now === null || !isSameProgram(now.program, program)) {
        resting = { program, timer: window.setTimeout(() => void look(program, false), restMs) }
      }
    },
    lookNow: () => {
      if (resting !== null) void look(resting.program, false)
    },
    lookAgain: () => {
      const now = current()
      if (now !== null) void look(now.program, true)
    },
    resume: () => {
      const now = current()
      if (now !== null && isUnderWay(now)) void look(now.program, false)
    },
  }
}
