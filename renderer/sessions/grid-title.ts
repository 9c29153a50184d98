import { scopeName, type Scope } from '../console/scope.ts'

/** What the grid shows, in a few words. */
export function gridTitle(scope: Scope, search: string, serverName: string | undefined): string {
  const name = scopeName(scope, serverName)
  if (search.trim() === '') return name
  return `“${search.trim()}” ${placeOf(scope, name)}`
}

/** Where a search looks. */
export function placeOf(scope: Scope, name: string): string {
  switch (scope.kind) {
    case 'all':
      return 'on all servers'
    case 'group':
      return `in ${name}`
    case 'server':
      return `on ${name}`
    case 'troubled':
      return 'on servers that are not readable'
  }
}
