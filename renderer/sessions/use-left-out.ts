import { useMemo } from 'react'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { useConsoleState } from '../console/console-context.ts'
import { sessionsWith } from '../console/program-search.ts'
import { leavesOut, searchQuestion } from '../console/search.ts'

const nobody: ReadonlySet<string> = new Set()

/** Whether the rows that a search finds are without this session, so that its details are those of somebody not seen there. */
export function useLeftOut(row: SessionRow, server: ServerStatus | undefined): boolean {
  const search = useConsoleState((state) => state.search)
  const told = useConsoleState((state) => state.programSearch)
  return useMemo(() => {
    const question = searchQuestion(search)
    const [name = ''] = question.programs
    const isOne = question.programs.length === 1
    const found = told !== null && isOne ? sessionsWith(told, name) : nobody
    return server !== undefined && leavesOut(question, row, server, found)
  }, [row, server, search, told])
}
