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
