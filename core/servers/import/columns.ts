import type { Fault } from '#contract/fault.ts'
import { shortened } from './candidate.ts'

/** What a column of a table can be to us. `kind` and `type` say what an entry is; `id` and `parent` put it into a folder. */
type Use = 'address' | 'group' | 'tags' | 'note' | 'careful' | 'kind' | 'type' | 'id' | 'parent'

/**
 * Headings by their use, the best first: a name that DNS knows before one that a network knows, both before what a
 * person calls it, and an address only where nothing else is there. They are ours, and those of Get-ADComputer,
 * Get-RDServer, Get-RDSessionHost, Get-RDUserSession, Windows Admin Center, mRemoteNG, Remote Desktop Manager, Royal TS.
 */
const headingsOf: Readonly<Record<Use, readonly string[]>> = {
  address: [
    'dnshostname',
    'fqdn',
    'dnsname',
    'fullyqualifieddomainname',
    'hostname',
    'sessionhost',
    'hostserver',
    'server',
    'servername',
    'computername',
    'computer',
    'host',
    'address',
    'uri',
    'url',
    'name',
    'ipaddress',
    'ipv4address',
    'ip',
  ],
  group: ['group', 'folder', 'container', 'path', 'collectionname'],
  tags: ['tags', 'tag'],
  note: ['note', 'notes', 'comment', 'description'],
  careful: ['careful', 'vip'],
  kind: ['nodetype', 'protocol', 'connectiontype'],
  type: ['type', 'typ', 'objectclass'],
  id: ['id'],
  parent: ['parent'],
}
const uses = Object.keys(headingsOf).filter((use): use is Use => use in headingsOf)

/** `Computer Name` and `computer_name` are one. */
export const plainHeading = (heading: string): string =>
  heading
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')

const useByHeading: ReadonlyMap<string, Use> = new Map(
  uses.flatMap((use) => headingsOf[use].map((heading) => [heading, use] as const)),
)

const useOf = (heading: string): Use | null => useByHeading.get(plainHeading(heading)) ?? null

/** Words that are a heading and hardly a computer's name. */
const clearHeadings: ReadonlySet<string> = new Set([
  'name',
  'address',
  'dnshostname',
  'fqdn',
  'hostname',
  'sessionhost',
  'hostserver',
  'servername',
  'computername',
])

/** Whether a line is that of the headings of a table with servers. */
export function isHeader(cells: readonly string[]): boolean {
  const found = new Set(cells.map(useOf).filter((use) => use !== null))
  return (
    found.has('address') && (cells.some((cell) => clearHeadings.has(plainHeading(cell))) || found.size > 1)
  )
}

/** Whether it is one that servers stand under. */
export const isOfServers = (heading: string): boolean => useOf(heading) === 'address'

/** Places of the columns in a row, the best first. */
export type Columns = Readonly<Record<Use, readonly number[]>>

/** All of them are looked at in every row. */
const mostOfOneUse = 20

/** Where what is; the column that a person named counts alone. */
export function columnsOf(headings: readonly string[], named: string | null): Columns | Fault {
  const plain = headings.map(plainHeading)
  const placesUnder = (known: string) => plain.flatMap((heading, place) => (heading === known ? [place] : []))
  const placesOf = (use: Use) => headingsOf[use].flatMap(placesUnder).slice(0, mostOfOneUse)
  const address = named === null ? placesOf('address') : placesNamed(headings, named)
  if (address.length === 0) return whichColumn(headings, named)
  const places = (use: Use) => placesOf(use).filter((place) => !address.includes(place))
  return {
    address,
    group: places('group'),
    tags: places('tags'),
    note: places('note'),
    careful: places('careful'),
    kind: places('kind'),
    type: places('type'),
    id: places('id'),
    parent: places('parent'),
  }
}

/** By its heading, as it is or as it was shown, or by its number. */
function placesNamed(headings: readonly string[], named: string): readonly number[] {
  const places = headings.flatMap((heading, place) =>
    plainHeading(heading) === plainHeading(named) || shortened(heading) === named ? [place] : [],
  )
  const place = /^\d{1,4}$/.test(named) ? Number(named) - 1 : -1
  return places.length === 0 && place in headings ? [place] : places
}

const mostHeadings = 50

/** By its number where it is hardly a word: a list without headings may have passwords in its first line. */
export const shownHeading = (heading: string, place: number): string =>
  /^[\p{L}\p{M}\p{Zs}\p{Cc}\p{Cf}._()/-]*$/u.test(heading) ? shortened(heading) : `${place + 1}`

export const whichColumn = (headings: readonly string[], named: string | null): Fault => ({
  code: 'which-column',
  values: {
    headings: [...new Set(headings.slice(0, mostHeadings).map(shownHeading))].filter((one) => one !== ''),
    named: named === null ? null : shortened(named),
  },
})
