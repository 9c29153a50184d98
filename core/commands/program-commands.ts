import type { ProgramSearch } from '../programs/program-search.ts'
import type { Commands } from './handle.ts'

export function programCommands(
  search: ProgramSearch,
): Pick<Commands, 'find-programs' | 'stop-finding-programs'> {
  return {
    'find-programs': async (question) => {
      search.find(question)
      return { ok: true, value: {} }
    },
    'stop-finding-programs': async ({ searchId }) => {
      search.leave(searchId)
      return { ok: true, value: {} }
    },
  }
}
