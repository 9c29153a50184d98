import { exportList } from '../servers/import/export-list.ts'
import { judgeCandidates } from '../servers/import/judge.ts'
import { parseList } from '../servers/import/parse-list.ts'
import type { Lists } from '../servers/list-checks.ts'
import { withId } from '../servers/list-operations.ts'
import type { OwnNames } from '../servers/same-machine.ts'
import type { ServerList } from '../servers/server-list.ts'
import type { Commands } from './handle.ts'

/** The list from a text, and as a text. `ownNames`: this machine's. */
export function listTextCommands(
  servers: Pick<ServerList, 'all' | 'lists' | 'change'>,
  ownNames: () => OwnNames,
): Pick<Commands, 'import-servers' | 'export-servers'> {
  return {
    'import-servers': async ({ text, format, dryRun }) => {
      const parsed = parseList(text, format)
      if (!parsed.ok) return parsed
      const judge = (lists: Lists) => ({
        dryRun,
        format: parsed.value.format,
        ...judgeCandidates(parsed.value, lists, ownNames()),
      })
      if (dryRun) return { ok: true, value: { report: judge(servers.lists()), changes: [] } }
      const imported = await servers.change((lists) => {
        const report = judge(lists)
        const added = report.added.map(({ line: _line, ...server }) => withId(server))
        const own = added.length === 0 ? lists.own : [...lists.own, ...added]
        return { ok: true, value: { own, value: report } }
      })
      if (!imported.ok) return imported
      const { value: report, changes } = imported.value
      return { ok: true, value: { report, changes } }
    },
    'export-servers': async ({ format }) => {
      const all = servers.all()
      return { ok: true, value: { text: exportList(all, format), servers: all.length } }
    },
  }
}
