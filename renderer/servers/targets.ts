import { namesText as listed } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import { countOf } from '#words/time.ts'
import { folderName } from '../console/folders.ts'
import { isInScope, scopeKey, type Scope } from '../console/scope.ts'

/** What a menu or a key of the tree is about. */
export interface Targets {
  /** The folder, where it is one and nothing else. */
  readonly folder: string | null
  /** All of them, those of the machine's list too. */
  readonly servers: readonly ServerStatus[]
  /** Those that can be changed from here. */
  readonly own: readonly ServerStatus[]
  /** `RDS01`, `London`, `3 servers`. */
  readonly name: string
}

/** A line that stands for what somebody put there. All servers, or those in trouble, are not changed by one key. */
const isPlace = ({ kind }: Scope): boolean => kind === 'server' || kind === 'group'

const isOwn = ({ origin }: ServerStatus): boolean => origin === 'own'

/**
 * What the marked lines are about, or the one line alone where it is not among them. Of a folder that a filter shows in
 * part only that part is meant: nobody is dealt with unseen.
 */
export function targetsOf(
  line: Scope,
  marked: readonly Scope[],
  servers: ReadonlyMap<string, ServerStatus>,
  found: ReadonlySet<string> | null = null,
): Targets {
  const several = marked.length > 1 && marked.some((one) => scopeKey(one) === scopeKey(line))
  const scopes = several ? marked.filter(isPlace) : [line]
  const below = [...servers.values()].filter((server) => scopes.some((scope) => isInScope(server, scope)))
  const meant = below.filter(({ serverId }) => found?.has(serverId) !== false)
  const whole = meant.length === below.length
  return {
    folder: !several && whole && line.kind === 'group' ? line.group : null,
    servers: meant,
    own: several || isPlace(line) ? meant.filter(isOwn) : [],
    name: several || !whole || !isPlace(line) ? countOf(meant.length, 'server') : nameOf(line, meant),
  }
}

const nameOf = (line: Scope, [first]: readonly ServerStatus[]): string =>
  line.kind === 'group' ? folderName(line.group) : (first?.name ?? '')

/** Why nothing of it can be changed; null when something can. */
export function whyNotChange({ servers, own }: Targets): string | null {
  if (own.length > 0) return null
  if (servers.every(isOwn)) return 'Choose a server or a folder.'
  return 'The list for all users of this machine cannot be changed from here.'
}

/** Of servers that were chosen too and cannot be changed. */
export const stayingText = (count: number): string =>
  `${countOf(count, 'server')} of the list for all users of this machine cannot be changed from here, and will stay.`

/** `RDS01, RDS02 and 3 more`. */
export function namesText(servers: readonly Pick<ServerStatus, 'name'>[], most = 5): string {
  return listed(
    servers.map(({ name }) => name),
    most,
  )
}
