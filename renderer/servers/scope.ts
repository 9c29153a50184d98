import type { ServerState, ServerStatus } from '#contract/server.ts'
import { isInFolder } from './folders.ts'

/** Which servers' sessions the grid shows. */
export type Scope =
  | { readonly kind: 'all' }
  /** A folder with all that are inside it. */
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'server'; readonly serverId: string }
  /** Servers that cannot be read. */
  | { readonly kind: 'troubled' }

export const everything: Scope = { kind: 'all' }

const troubled: ReadonlySet<ServerState> = new Set(['unreachable', 'denied'])

export const isTroubled = ({ state }: Pick<ServerStatus, 'state'>): boolean => troubled.has(state)

export function isInScope(server: ServerStatus, scope: Scope): boolean {
  switch (scope.kind) {
    case 'all':
      return true
    case 'group':
      return isInFolder(server.group, scope.group)
    case 'server':
      return server.serverId === scope.serverId
    case 'troubled':
      return isTroubled(server)
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
