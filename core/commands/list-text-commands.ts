import { exportList } from '../servers/import/export-list.ts'
import { judgeCandidates } from '../servers/import/judge.ts'
import { parseList } from '../servers/import/parse-list.ts'
import type { OwnNames } from '../servers/same-machine.ts'
import type { ServerList } from '../servers/server-list.ts'
import type { Commands } from './handle.ts'

/** The list from a text, and as a text; neither changes it. `ownNames`: this machine's. */
export function listTextCommands(
  servers: Pick<ServerList, 'all' | 'lists'>,
  ownNames: () => OwnNames,
): Pick<Commands, 'check-import' | 'export-servers'> {
  return {
    'check-import': async ({ text, format }) => {
      const parsed = parseList(text, format)
      if (!parsed.ok) return parsed
      const judged = judgeCandidates(parsed.value, { ...servers.lists(), ownNames: ownNames() })
      return { ok: true, value: { dryRun: true, format: parsed.value.format, ...judged } }
    },
    'export-servers': async ({ format }) => {
      const all = servers.all()
      return { ok: true, value: { text: exportList(all, format), servers: all.length } }
    },
  }
}
