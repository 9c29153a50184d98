import { compareNames } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { Farm } from '../console/farm.ts'
import { sessionCount } from '../console/session-count.ts'
import { sharedSessions } from '../console/shared-sessions.ts'
import { folderName, pathsTo } from '../console/folders.ts'
import { everything, scopeKey, type Scope } from '../console/scope.ts'
import { noneCounted, plusCounts, healthCount, worstOf, type HealthCounts } from './health-counts.ts'

/** One line of the tree. */
export interface TreeItem {
  readonly key: string
  readonly scope: Scope
  readonly label: string
  /** How deep it lies, from 1. */
  readonly level: number
  /** Its place among those beside it, from 1, and how many they are. */
  readonly place: number
  readonly beside: number
  /** Sessions below it, each once, services and listeners left out; null where no server was ever read. */
  readonly sessions: number | null
  /** For a folder: whether what is in it is shown. Null for what has none. */
  readonly expanded: boolean | null
  /** For a server: the server. */
  readonly server: ServerStatus | null
  /** How the servers below it stand that cannot be read; of a server itself none. */
  readonly troubled: HealthCounts
}

export interface TreeView {
  /** Paths of folders whose servers are not shown. */
  readonly collapsed: ReadonlySet<string>
  /** Servers that a filter lets through: only they are counted, and their folders are open; null for no filter. */
  readonly found: ReadonlySet<string> | null
}

/** What counts below a line. */
interface Sum {
  readonly sessions: number | null
  /** Those among them that another server shows too. */
  readonly shared: ReadonlySet<string>
  readonly troubled: HealthCounts
}

interface Folder {
  readonly path: string
  readonly folders: Map<string, Folder>
  readonly servers: ServerStatus[]
}

/** The tree's lines from top to bottom: all, the folders with what is in them, servers without a folder, the troubled. */
export function treeItems(farm: Pick<Farm, 'servers' | 'rows'>, view: TreeView): readonly TreeItem[] {
  const sorted = [...farm.servers.values()].toSorted((one, other) => compareNames(one.name, other.name))
  const shared = sharedSessions(farm.rows)
  const ownSum = (server: ServerStatus): Sum => ({
    sessions: server.readAt === null ? null : sessionCount(farm.rows.get(server.serverId)),
    shared: shared.get(server.serverId) ?? none,
    troubled: healthCount(server),
  })
  const top = foldersIn(sorted)
  const { lines, sum } = linesIn(top, { level: 1, view, ownSum })
  const { sessions, troubled } = sum
  const all = {
    ...single,
    key: 'all',
    scope: everything,
    label: 'All servers',
    sessions,
    troubled: noneCounted,
  }
  const unreadable = {
    ...single,
    key: 'troubled',
    scope: { kind: 'troubled' },
    label: 'Not readable',
    sessions: null,
    troubled,
  } as const
  return withPlaces([all, ...lines, ...(worstOf(troubled) === null ? [] : [unreadable])])
}

const single = { level: 1, server: null, expanded: null } as const
const none: ReadonlySet<string> = new Set()
const nothing: Sum = { sessions: null, shared: none, troubled: noneCounted }

/** What both show is one session. */
function plus(one: Sum, other: Sum): Sum {
  const isKnown = one.sessions !== null && other.sessions !== null
  const inBoth = [...one.shared].filter((label) => other.shared.has(label)).length
  return {
    sessions: isKnown ? one.sessions + other.sessions - inBoth : (one.sessions ?? other.sessions),
    shared: other.shared.size === 0 ? one.shared : new Set([...one.shared, ...other.shared]),
    troubled: plusCounts(one.troubled, other.troubled),
  }
}

const emptyFolder = (path: string): Folder => ({ path, folders: new Map(), servers: [] })

function foldersIn(servers: readonly ServerStatus[]): Folder {
  const top = emptyFolder('')
  for (const server of servers) {
    let place = top
    for (const path of server.group === null ? [] : pathsTo(server.group)) {
      const inner = place.folders.get(path) ?? emptyFolder(path)
      place.folders.set(path, inner)
      place = inner
    }
    place.servers.push(server)
  }
  return top
}

type Line = Omit<TreeItem, 'place' | 'beside'>

interface Walk {
  readonly level: number
  readonly view: TreeView
  readonly ownSum: (server: ServerStatus) => Sum
}

/** Lines of what lies in a folder, the folders first, and what they come to, whether the folder is open or not. */
function linesIn(folder: Folder, walk: Walk): { readonly lines: readonly Line[]; readonly sum: Sum } {
  const inner = [...folder.folders.values()]
    .toSorted((one, other) => compareNames(one.path, other.path))
    .map((one) => folderLines(one, walk))
  const servers = folder.servers
    .filter(({ serverId }) => walk.view.found?.has(serverId) !== false)
    .map((server) => ({ server, sum: walk.ownSum(server) }))
  return {
    lines: [
      ...inner.flatMap(({ lines }) => lines),
      ...servers.map(({ server, sum }) => serverLine(server, sum, walk.level)),
    ],
    sum: [...inner, ...servers].reduce((sum, one) => plus(sum, one.sum), nothing),
  }
}

function folderLines(folder: Folder, walk: Walk): { readonly lines: readonly Line[]; readonly sum: Sum } {
  const { lines, sum } = linesIn(folder, { ...walk, level: walk.level + 1 })
  const { collapsed, found } = walk.view
  if (found !== null && lines.length === 0) return { lines, sum }
  const scope: Scope = { kind: 'group', group: folder.path }
  const expanded = found !== null || !collapsed.has(folder.path)
  const head: Line = {
    key: scopeKey(scope),
    scope,
    label: folderName(folder.path),
    level: walk.level,
    server: null,
    expanded,
    sessions: sum.sessions,
    troubled: sum.troubled,
  }
  return { lines: expanded ? [head, ...lines] : [head], sum }
}

function serverLine(server: ServerStatus, sum: Sum, level: number): Line {
  const scope: Scope = { kind: 'server', serverId: server.serverId }
  return {
    key: scopeKey(scope),
    scope,
    label: server.name,
    level,
    server,
    expanded: null,
    sessions: sum.sessions,
    troubled: noneCounted,
  }
}

/** Only some lines are on the screen at a time, so each says where among its siblings it stands. */
function withPlaces(lines: readonly Line[]): readonly TreeItem[] {
  const open: { count: number }[] = []
  const placed = lines.map((line) => {
    open.length = Math.min(open.length, line.level)
    const siblings = (open[line.level - 1] ??= { count: 0 })
    siblings.count += 1
    return { line, siblings, place: siblings.count }
  })
  return placed.map(({ line, siblings, place }) => ({ ...line, place, beside: siblings.count }))
}
