import type { CommandArguments } from '#contract/commands.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Farm } from '../console/farm.ts'
import { isInScope, type Scope } from '../console/scope.ts'

/** What is on the screen. */
export interface Seen {
  readonly sessionKeys: readonly string[]
  /** Servers that are seen themselves, whether sessions of them are or not. */
  readonly serverIds: readonly string[]
}

/** What a person looks at. */
export interface Looking {
  readonly seen: Seen
  /** All rows of the grid from top to bottom, on the screen or not. */
  readonly rows: readonly SessionRow[]
  readonly servers: Farm['servers']
  readonly scope: Scope
  readonly words: readonly string[]
  /** That of the open session; null for none. */
  readonly selectedServerId: string | null
}

/** So many servers at most are near: however large the folder, the others keep their pace. */
export const mostNear = 200
const mostInView = 2000
const mostSessions = 500

const serverOf = ({ serverId }: SessionRow) => serverId

/** Rows from the screen outwards, one below and one above in turn. */
function* outwards(rows: readonly SessionRow[], { first, last }: Span): Generator<SessionRow> {
  for (let step = 1; first - step >= 0 || last + step < rows.length; step += 1) {
    const [below, above] = [rows[last + step], rows[first - step]]
    if (below !== undefined) yield below
    if (above !== undefined) yield above
  }
}

/** Places of the first and the last row on the screen. */
interface Span {
  readonly first: number
  readonly last: number
}

function spanOf(rows: readonly SessionRow[], keys: ReadonlySet<string>): Span {
  const isShown = ({ sessionKey }: SessionRow) => keys.has(sessionKey)
  const first = rows.findIndex(isShown)
  return first < 0 ? { first: 0, last: -1 } : { first, last: rows.findLastIndex(isShown) }
}

function* candidates(looking: Looking, span: Span): Generator<string> {
  const { rows, scope, words, servers, seen } = looking
  const page = seen.sessionKeys.length
  // Everything is nobody's choice: of all servers only the next rows are near.
  const isWhole = scope.kind === 'all' && words.length === 0
  let left = isWhole ? 2 * page : rows.length
  for (const row of outwards(rows, span)) {
    if (left === 0) break
    left -= 1
    yield row.serverId
  }
  if (isWhole || words.length > 0) return
  for (const server of servers.values()) if (isInScope(server, scope)) yield server.serverId
}

/** What the core is told: what is on the screen or chosen, and what a person reaches with one step. */
export function viewOf(looking: Looking): CommandArguments<'set-view'> {
  const { seen, rows, servers, scope, words, selectedServerId } = looking
  const keys = new Set(seen.sessionKeys)
  const span = spanOf(rows, keys)
  const shown = rows.slice(span.first, span.last + 1).filter(({ sessionKey }) => keys.has(sessionKey))
  const inView = new Set([...seen.serverIds, ...shown.map(serverOf)].filter((id) => servers.has(id)))
  if (scope.kind === 'server' && words.length === 0) inView.add(scope.serverId)
  if (selectedServerId !== null) inView.add(selectedServerId)
  const near = new Set<string>()
  for (const serverId of candidates(looking, span)) {
    if (near.size === mostNear) break
    if (!inView.has(serverId)) near.add(serverId)
  }
  return {
    serverIds: [...inView].toSorted().slice(0, mostInView),
    nearServerIds: [...near].toSorted(),
    sessionKeys: shown.map(({ sessionKey }) => sessionKey).slice(0, mostSessions),
  }
}
