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
  readonly scope: Scope
  /** As it is typed. */
  readonly search: string
  /** The keyboard is to go to the first row, once the rows are those of the search. */
  readonly entering: boolean
  /** Of the session whose details are open; null for none. */
  readonly selectedKey: string | null
  readonly dialog: OpenDialog | null
  readonly activityOpen: boolean
}

export const firstWindow: WindowState = {
  scope: everything,
  search: '',
  entering: false,
  selectedKey: null,
  dialog: null,
  activityOpen: false,
}

/** The session that was chosen; it stays as what it was when it ends. */
export interface Selection {
  /** As it stands, or as it was last seen. */
  readonly row: SessionRow
  readonly server: ServerStatus | undefined
  /** What became of its server in the list, once it has ended; null while it is there. */
  readonly ended: Listed | null
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
