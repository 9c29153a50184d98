import { assertNever } from '#contract/assert-never.ts'
import { csvLine } from '#contract/csv.ts'
import { printableJson } from '#contract/harmless.ts'
import type { NamedServer } from '#contract/server.ts'
import type { ListFormat } from '#contract/server-import.ts'
import { serverFileVersion } from '../server-file.ts'

/** The list as a text that an import reads. As text it has names and folders only. */
export function exportList(servers: readonly NamedServer[], format: ListFormat): string {
  switch (format) {
    case 'text':
      return asText(servers)
    case 'csv':
      return asCsv(servers)
    case 'json':
      return `${printableJson({ version: serverFileVersion, servers: servers.map(named) }, 2)}\n`
    default:
      return assertNever(format)
  }
}

/** Ids are of one list only. */
const named = ({ address, group, tags, note, careful }: NamedServer): NamedServer => ({
  address,
  group,
  tags,
  note,
  careful,
})

/** Those without a folder first: a folder's line holds for all that follow. */
function asText(servers: readonly NamedServer[]): string {
  const folders = Map.groupBy(servers, ({ group }) => group)
  const namesIn = (group: string | null) => (folders.get(group) ?? []).map(({ address }) => address)
  const lines = [...folders.keys()]
    .filter((group) => group !== null)
    .toSorted()
    .flatMap((group) => ['', `[${group}]`, ...namesIn(group)])
  return [...namesIn(null), ...lines, ''].join('\n').trimStart()
}

/** With a header. */
function asCsv(servers: readonly NamedServer[]): string {
  const rows = servers.map(({ address, group, tags, note, careful }) => [
    address,
    group ?? '',
    tags.join(';'),
    note ?? '',
    careful ? 'yes' : '',
  ])
  return [['name', 'group', 'tags', 'note', 'careful'], ...rows].map(csvLine).join('')
}
