import type { ErrorMeaning } from './error-table.ts'

/** Calls that ask for a server's whole list: no session is named in them, so none of their errors speaks of one. */
const listing: ReadonlySet<string> = new Set([
  'WTSEnumerateSessionsExW',
  'WTSEnumerateSessionsW',
  'WTSEnumerateProcessesExW',
])

const words = {
  meaning: 'The server did not find what it lists its sessions with.',
  remedy:
    'Check on the server that Remote Desktop Services (TermService) is running and that Windows has finished starting. It is asked again by itself.',
  retry: 'safe',
} as const

const meanings: ReadonlyMap<number, ErrorMeaning> = new Map([
  [2, { code: 2, name: 'ERROR_FILE_NOT_FOUND', ...words }],
  [7022, { code: 7022, name: 'ERROR_CTX_WINSTATION_NOT_FOUND', ...words }],
])

/** What a code means where a list was asked for; undefined where it means there what it means elsewhere. */
export function listErrorMeaning(operation: string, code: number): ErrorMeaning | undefined {
  return listing.has(operation) ? meanings.get(code) : undefined
}
