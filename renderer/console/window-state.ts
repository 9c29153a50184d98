import { goesOnAs } from '#contract/from-before.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import { isSamePlain } from '../ui/is-same-plain.ts'
import { findRow, type Farm } from './farm.ts'
import type { ActionIntent } from './intent.ts'
import type { ListTask } from './list-task.ts'
import { listedNow, type Listed } from './listed-now.ts'
import { everything, type Scope } from './scope.ts'

/** What is open over the window, one at a time. */
export type OpenDialog =
  | { readonly kind: 'action'; readonly intent: ActionIntent }
  | { readonly kind: 'list'; readonly task: ListTask }
  | { readonly kind: 'settings' }

/** What a person has chosen to see. */
export interface WindowState {
  /** Whose sessions are shown: what is highlighted is what is searched. */
  readonly scope: Scope
  /** What was chosen before a search went to all servers, and it can be narrowed to; null for none. */
  readonly narrower: Scope | null
  /** As it is typed. */
  readonly search: string
  /** The keyboard is to go to this row, once the rows are those of the search. */
  readonly entering: false | 'first' | 'selected'
  /** Of the session whose details are open; null for none. */
  readonly selectedKey: string | null
  readonly dialog: OpenDialog | null
  readonly activityOpen: boolean
  /** Where there is no room for the server list beside the grid, whether it lies over it. */
  readonly treeOpen: boolean
}

export const firstWindow: WindowState = {
  scope: everything,
  narrower: null,
  search: '',
  entering: false,
  selectedKey: null,
  dialog: null,
  activityOpen: false,
  treeOpen: false,
}

type Searched = Pick<WindowState, 'scope' | 'narrower' | 'search'>

/** What a text typed into the search makes of it: a search begins on all servers, and who clears it is back where they were. */
export function searched({ scope, narrower, search: before }: Searched, search: string): Searched {
  if (search.trim() === '') return { search, scope: narrower ?? scope, narrower: null }
  if (before.trim() !== '') return { search, scope, narrower }
  return { search, scope: everything, narrower: scope.kind === 'all' ? null : scope }
}

/** The session that was chosen; it stays as what it was when it ends. */
export interface Selection {
  /** As it stands, or as it was last seen. */
  readonly row: SessionRow
  readonly server: ServerStatus | undefined
  /** What became of its server in the list, once it has ended; null while it is there. */
  readonly ended: Listed | null
}

/** Who was chosen before their server was read goes on being chosen. */
export function followedKey(farm: Farm, selectedKey: string | null, before: Selection | null): string | null {
  if (before === null || before.row.sessionKey !== selectedKey || findRow(farm, selectedKey) !== null)
    return selectedKey
  return goesOnAs(before.row, (key) => findRow(farm, key))?.sessionKey ?? selectedKey
}

/** The same object as `before` where nothing of it is another; null where none was chosen, or ever seen. */
export function selectionIn(
  farm: Farm,
  selectedKey: string | null,
  before: Selection | null,
): Selection | null {
  const row = findRow(farm, selectedKey)
  if (row !== null) {
    const server = farm.servers.get(row.serverId)
    const isSame = before?.row === row && before.server === server && before.ended === null
    return isSame ? before : { row, server, ended: null }
  }
  if (before === null || before.row.sessionKey !== selectedKey) return null
  const ended = listedNow(before.server?.name ?? null, farm.servers.get(before.row.serverId))
  return isSamePlain(before.ended, ended) ? before : { ...before, ended }
}
