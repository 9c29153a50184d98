import type { ErrorMeaning } from './error-table.ts'

const domain =
  'Check the name of the domain, the VPN, and that this machine reaches a domain controller (TCP 389).'

/** Errors of winerror.h that looking for servers can meet. */
export const searchErrors: ReadonlyMap<number, ErrorMeaning> = new Map(
  [
    {
      code: 1355,
      name: 'ERROR_NO_SUCH_DOMAIN',
      retry: 'after-fix',
      meaning: 'No domain controller was found: the domain does not exist, or this machine is in none.',
      remedy: domain,
    } as const,
    {
      code: 8240,
      name: 'ERROR_DS_NO_SUCH_OBJECT',
      retry: 'after-fix',
      meaning: 'The directory has no such domain or folder.',
      remedy: 'Check the spelling; a folder is like OU=RDS,DC=contoso,DC=com.',
    } as const,
    {
      code: 8242,
      name: 'ERROR_DS_INVALID_DN_SYNTAX',
      retry: 'after-fix',
      meaning: 'That is no distinguished name.',
      remedy: 'Type one like OU=RDS,DC=contoso,DC=com, or the name of a domain.',
    } as const,
    {
      code: 8250,
      name: 'ERROR_DS_SERVER_DOWN',
      retry: 'after-fix',
      meaning: 'No domain controller answered.',
      remedy: domain,
    } as const,
  ].map((row) => [row.code, row]),
)

const noRole = 'The server has no settings for Remote Desktop logons.'
const installRole =
  'Only servers with the role Remote Desktop Session Host have them, and Windows itself for its own two sessions.'

/** WBEM status codes of wbemcli.h that reading and setting logons can meet. */
export const wmiErrors: ReadonlyMap<number, ErrorMeaning> = new Map(
  [
    {
      code: 0x8004_1002,
      name: 'WBEM_E_NOT_FOUND',
      retry: 'never',
      meaning: noRole,
      remedy: installRole,
    } as const,
    {
      code: 0x8004_1003,
      name: 'WBEM_E_ACCESS_DENIED',
      retry: 'after-fix',
      meaning: 'The server does not allow this account to read or set its logons.',
      remedy:
        'You need administrator rights on that server, or WMI rights on its namespace root\\cimv2\\TerminalServices.',
    } as const,
    {
      code: 0x8004_100e,
      name: 'WBEM_E_INVALID_NAMESPACE',
      retry: 'never',
      meaning: noRole,
      remedy: installRole,
    } as const,
    {
      code: 0x8004_1010,
      name: 'WBEM_E_INVALID_CLASS',
      retry: 'never',
      meaning: noRole,
      remedy: installRole,
    } as const,
  ].map((row) => [row.code, row]),
)

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
