import type { ErrorMeaning } from './error-table.ts'

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
