import type { SessionRow } from '#contract/session.ts'
import type { ClosedGroups, Grouping } from '../console/preferences-groups.ts'
import { arrivedGroup, groupOf } from './groups.ts'
import type { HeldRow } from './held-order.ts'
import { stateWord } from '#words/sessions.ts'

type Row = HeldRow<SessionRow>

/** What stands over the rows of a group. It counts those below it that are still there, shown or not. */
export interface GroupHeading {
  readonly group: string
  /** Counted from the first heading. */
  readonly number: number
  /** A row of it, by which it is named; null over those that came while rows hold their places, and for a server without rows. */
  readonly first: SessionRow | null
  readonly open: boolean
  /** Null for a server that was never read. */
  readonly sessions: number | null
  /** Those of servers that are not live. */
  readonly old: number
  readonly active: number
  readonly disconnected: number
}

/** One line of the grid. */
export type GridLine = Row | GroupHeading

export interface GridLines {
  readonly lines: readonly GridLine[]
  /** Rows of closed groups: nothing may be done to them from here. */
  readonly hidden: readonly Row[]
}

export const isHeading = (line: GridLine | undefined): line is GroupHeading =>
  line !== undefined && 'group' in line

/** The rows that are shown. */
export const rowsOf = (lines: readonly GridLine[]): readonly Row[] =>
  lines.filter((line): line is Row => !isHeading(line))

/** Where the heading over a line stands, or the line itself where it is one; -1 where there is none. */
export function headingPlace(lines: readonly GridLine[], index: number): number {
  // Where rows are grouped a heading is the first of all.
  if (!isHeading(lines[0])) return -1
  let at = index
  while (at >= 0 && !isHeading(lines[at])) at -= 1
  return at
}

/**
 * What stands for each of some lines, from one on: the how-manieth row or heading it is. What a search finds is written
 * into the rows and headings that stand there, not built anew.
 */
export function slotsOf(lines: readonly GridLine[], indexes: readonly number[]): readonly string[] {
  const above = lines[headingPlace(lines, indexes[0] ?? -1)]
  let headings = isHeading(above) ? above.number + 1 : 0
  return indexes.map((index) => {
    const line = lines[index]
    if (!isHeading(line)) return `row ${index - headings}`
    headings = line.number + 1
    return `heading ${line.number}`
  })
}

/** What headings say of servers. */
export interface HeadingServers {
  /** Servers that have a heading even without a row, in the order of the groups. */
  readonly ordered: readonly string[]
  /** Those of them that were never read. */
  readonly unread: ReadonlySet<string>
  /** Servers that are not live: what is shown of them is old. */
  readonly old: ReadonlySet<string>
}

type Draft = { -readonly [K in keyof GroupHeading]: GroupHeading[K] } & { sessions: number }

function count(heading: Draft, { row, gone }: Row, old: ReadonlySet<string>) {
  if (gone) return
  const word = stateWord(row)
  heading.sessions += 1
  if (old.has(row.serverId)) heading.old += 1
  if (word === 'Active') heading.active += 1
  else if (word === 'Disconnected') heading.disconnected += 1
}

const none: readonly Row[] = []

const noServers: HeadingServers = { ordered: [], unread: new Set(), old: new Set() }

const noCounts = { old: 0, active: 0, disconnected: 0 } as const

/** Hands out the headings of servers without a row: those that stand before a group, or all that are left. */
function createRowless(rows: readonly Row[], { ordered, unread }: HeadingServers) {
  const withRows = new Set(rows.flatMap(({ placedAs }) => placedAs?.serverId ?? []))
  let at = 0
  return (group: string | null, number: number): readonly GroupHeading[] => {
    const isLast = group === null || group === arrivedGroup
    // A group that is none of them has none before it.
    const end = isLast ? ordered.length : Math.max(at, ordered.indexOf(group, at))
    const passed = ordered.slice(at, end).filter((serverId) => !withRows.has(serverId))
    at = end
    return passed.map((serverId, index) => ({
      group: serverId,
      number: number + index,
      first: null,
      open: false,
      sessions: unread.has(serverId) ? null : 0,
      ...noCounts,
    }))
  }
}

/** The rows with a heading over each group; rows of one group stand together already. */
export function gridLines(
  rows: readonly Row[],
  grouping: Grouping,
  { all, except }: ClosedGroups,
  servers: HeadingServers = noServers,
): GridLines {
  if (grouping === 'none') return { lines: rows, hidden: none }
  const named = new Set(except)
  const lines: GridLine[] = []
  const hidden: Row[] = []
  const rowlessBefore = createRowless(rows, servers)
  let number = 0
  let heading: Draft | undefined
  const pushRowless = (group: string | null) => {
    const passed = rowlessBefore(group, number)
    number += passed.length
    lines.push(...passed)
  }
  for (const held of rows) {
    const group = held.placedAs === null ? arrivedGroup : groupOf(held.placedAs, grouping)
    if (heading?.group !== group) {
      pushRowless(group)
      const open: boolean = held.placedAs === null || named.has(group) === all
      heading = { group, number, first: held.placedAs, open, sessions: 0, ...noCounts }
      number += 1
      lines.push(heading)
    }
    count(heading, held, servers.old)
    if (heading.open) lines.push(held)
    else hidden.push(held)
  }
  pushRowless(null)
  return { lines, hidden }
}
