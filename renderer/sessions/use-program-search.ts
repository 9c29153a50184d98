import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useConsole, useConsoleState } from '../console/console-context.ts'
import { sessionsWith, type ProgramSearch } from '../console/program-search.ts'
import { createProgramFinder, isSameProgram } from './program-finder.ts'
import { searchQuestion } from '../console/search.ts'

/** A program that is searched for, and how far that has come. */
export interface ProgramView {
  /** As it was typed; empty where there is not one name to look for. */
  readonly name: string
  /** How many names there are beside that. */
  readonly names: number
  /** It is looked for once the person stops typing. */
  readonly resting: boolean
  /** The search for that name; null until it begins. */
  readonly search: ProgramSearch | null
  /** Sessions found so far. */
  readonly sessionKeys: ReadonlySet<string>
  readonly onLookAgain: () => void
}

const nobody: ReadonlySet<string> = new Set()

/**
 * The words of a search that rows have of their own, and the program that is looked for on the servers; null for none.
 * `settled`: what is searched for is what was typed last.
 */
export function useProgramSearch(
  text: string,
  settled: boolean,
): { readonly own: readonly string[]; readonly program: ProgramView | null } {
  const { bridge, store } = useConsole()
  const [finder] = useState(() => createProgramFinder({ bridge, store, newId: () => crypto.randomUUID() }))
  const { words, programs } = useMemo(() => searchQuestion(text), [text])
  const entering = useConsoleState((state) => state.entering)
  const name = (programs.length === 1 && programs[0]) || ''
  const connection = useConsoleState((state) => state.connection)
  const told = useDeferredValue(useConsoleState((state) => state.programSearch))
  const found = useMemo(() => (told === null ? nobody : sessionsWith(told, name)), [told, name])
  const search = told !== null && isSameProgram(told.program, name) ? told : null
  const resting = name !== '' && search === null

  useEffect(() => finder.want(name), [finder, name])
  useEffect(() => () => finder.want(''), [finder])
  useEffect(() => {
    if (connection === 'open') finder.resume()
  }, [finder, connection])
  useEffect(() => {
    if (!entering || !settled || !resting) return
    // The first Enter asks; the next one goes to what was found.
    store.show({ entering: false })
    finder.lookNow()
  }, [finder, entering, store, settled, resting])

  const program = useMemo(
    () =>
      programs.length === 0
        ? null
        : {
            name,
            names: programs.length,
            resting,
            search,
            sessionKeys: found,
            onLookAgain: finder.lookAgain,
          },
    [programs, name, resting, search, found, finder],
  )
  return { own: words, program }
}
