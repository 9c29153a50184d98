import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { noneClosed, type ClosedGroups, type Grouping } from '../console/preferences-groups.ts'
import { compareValues, type SortValue } from './sort-values.ts'
import { accountText, stateWord } from '#words/sessions.ts'

/** Sessions that came while rows hold their places: they go to their group once rows may move. */
export const arrivedGroup = '*'

/** Kept with the row, which never changes after it is made; made when it is put in order, so that the headings find all of them ready. */
const accountKeys = new WeakMap<SessionRow, string>()

/** An account as Windows compares it: without case. Empty where nobody is logged on. */
function accountKey(row: SessionRow): string {
  if (row.account === null) return ''
  const kept = accountKeys.get(row)
  if (kept !== undefined) return kept
  const key = `${row.account.domain}\\${row.account.user}`.toLowerCase()
  accountKeys.set(row, key)
  return key
}

/** Which group a row is in. */
export function groupOf(row: SessionRow, grouping: Grouping): string {
  switch (grouping) {
    case 'none':
      return ''
    case 'server':
      return row.serverId
    case 'user':
      return accountKey(row)
    case 'state':
      return stateWord(row)
  }
}

const compareExactly = (one: SortValue, other: SortValue): number =>
  one === other ? 0 : String(one) < String(other) ? -1 : 1

interface GroupSortKey {
  readonly sortValue: (row: SessionRow, server: ServerStatus | undefined) => SortValue
  readonly compare: (one: SortValue, other: SortValue) => number
}

const accountSortValue = (row: SessionRow): SortValue => (row.account === null ? null : accountKey(row))

/** By name, the unknown last. What the eye takes for one name may be two groups: they are kept apart exactly. */
export const groupOrder: Readonly<Record<Grouping, readonly GroupSortKey[]>> = {
  none: [],
  server: [
    { sortValue: (_row, server) => server?.name.toLowerCase() ?? null, compare: compareValues },
    { sortValue: ({ serverId }) => serverId, compare: compareExactly },
  ],
  user: [
    {
      sortValue: accountSortValue,
      compare: (one, other) => compareValues(one, other) || compareExactly(one, other),
    },
  ],
  state: [{ sortValue: stateWord, compare: compareValues }],
}

/** What a group is called; its server is told apart, for only that has a state of its own. */
export function groupName(row: SessionRow, grouping: Grouping, server: ServerStatus | undefined): string {
  switch (grouping) {
    case 'server':
      return server?.name ?? 'Unknown server'
    case 'user':
      return row.account === null ? 'Nobody logged on' : accountText(row.account)
    case 'state':
    case 'none':
      return stateWord(row)
  }
}

/** As many as a person closes by hand; more would fill the browser's storage. */
const mostNamed = 1_000

/** The groups after one was opened or closed; where too many differ from the rest, those longest so are forgotten. */
export function toggledGroup({ all, except }: ClosedGroups, group: string): ClosedGroups {
  const named = except.includes(group) ? except.filter((one) => one !== group) : [...except, group]
  return { all, except: named.slice(-mostNamed) }
}

export const everyGroup = (closed: boolean): ClosedGroups => ({ ...noneClosed, all: closed })
