import type { ServerStatus } from '#contract/server.ts'
import { troubleKeyOf } from '#contract/server-health.ts'
import { isInFolder } from '#contract/in-folder.ts'

/** Which servers' sessions the grid shows. */
export type Scope =
  | { readonly kind: 'all' }
  /** A folder with all that are inside it. */
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'server'; readonly serverId: string }
  /** Servers that cannot be read, or only in part; with a key, only those of that trouble. */
  | { readonly kind: 'troubled'; readonly trouble?: string }

export const everything: Scope = { kind: 'all' }

export function isInScope(server: ServerStatus, scope: Scope): boolean {
  switch (scope.kind) {
    case 'all':
      return true
    case 'group':
      return isInFolder(server.group, scope.group)
    case 'server':
      return server.serverId === scope.serverId
    case 'troubled':
      return isInTrouble(server, scope.trouble)
  }
}

function isInTrouble(server: ServerStatus, trouble: string | undefined): boolean {
  const key = troubleKeyOf(server)
  return key !== null && (trouble === undefined || key === trouble)
}

/** What a scope is called; `serverName` where it is of one server that is in the list. */
export function scopeName(scope: Scope, serverName: string | undefined): string {
  switch (scope.kind) {
    case 'all':
      return 'All servers'
    case 'group':
      return scope.group
    case 'server':
      return serverName ?? 'Removed server'
    case 'troubled':
      return 'Not readable'
  }
}

/** One string a scope, for comparing and for keys. */
export function scopeKey(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
    case 'troubled':
      return scope.kind
    case 'group':
      return `group:${scope.group}`
    case 'server':
      return `server:${scope.serverId}`
  }
}
