import type { Scope } from '../console/scope.ts'

/** What the grid shows, in a few words. */
export function gridTitle(scope: Scope, search: string, serverName: string | undefined): string {
  if (search.trim() !== '') return `“${search.trim()}” on all servers`
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
