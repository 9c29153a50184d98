import { localAddress } from '#contract/host-key.ts'
import { powerShell, scriptHead } from './power-shell.ts'
import type { SystemProgram } from './system-program.ts'

/** More computers than a console can watch are not told. */
const mostServers = 20_000
/** Name and operating system of as many, should each letter be an escape of six. */
const longestOutput = 16 * 1024 * 1024

/**
 * Writes what was found as JSON, or the code of what failed. Other than ASCII would come in the console's code page, so it
 * is written as JSON's escapes.
 */
const scriptEnd = `
  $more = $found.Count -gt ${mostServers}
  $found = @($found | Select-Object -First ${mostServers})
  $json = @{ servers = $found; more = $more } | ConvertTo-Json -Compress -Depth 3
  -join @($json -split '([^\\x20-\\x7E])' | ForEach-Object {
    if ($_ -match '^[^\\x20-\\x7E]$') { '\\u{0:x4}' -f [int][char]$_ } else { $_ }
  })
} catch {
  '{"code":"' + (Get-Code $_) + '"}'
}
`

/**
 * Computers with a service name TERMSRV that are not disabled, page by page, through ADSI: no module has to be there.
 * The one script that calls methods of .NET: there is no other way to the directory that every Windows has.
 */
const directoryScript = `${scriptHead}
try {
  $root = $env:REWINSTA_WHERE
  if (-not $root) { $root = ([ADSI]'LDAP://RootDSE').Properties['defaultNamingContext'].Value }
  if (-not $root) { '{"code":"8007054B"}'; exit }
  $searcher = New-Object System.DirectoryServices.DirectorySearcher
  $searcher.SearchRoot = [ADSI]"LDAP://$root"
  $searcher.Filter = '(&(objectCategory=computer)(servicePrincipalName=TERMSRV/*)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))'
  $searcher.PageSize = 500
  foreach ($property in 'dNSHostName', 'name', 'operatingSystem') { $null = $searcher.PropertiesToLoad.Add($property) }
  $found = @($searcher.FindAll() | Select-Object -First ${mostServers + 1} | ForEach-Object {
    $name = "$($_.Properties['dnshostname'])"
    if (-not $name) { $name = "$($_.Properties['name'])" }
    @{ name = $name; detail = "$($_.Properties['operatingsystem'])" }
  })
${scriptEnd}`

/**
 * Session hosts of an RD Connection Broker. Win32_RDSHServer is there since Windows Server 2012; where its namespace or
 * class is missing, Win32_SessionDirectoryServer of the broker before is asked. Both by Microsoft's reference of the
 * classes; the namespace rdms wants packet privacy.
 */
const brokerScript = `${scriptHead}
try {
  $at = @{}
  if ($env:REWINSTA_SERVER) { $at.CimSession = Connect-Server }
  try {
    $found = @(Get-CimInstance -Namespace 'root/cimv2/rdms' -ClassName 'Win32_RDSHServer' @at |
      ForEach-Object { @{ name = "$($_.Name)"; detail = "$($_.CollectionAlias)" } })
  } catch {
    if ('8004100E', '80041010' -notcontains (Get-Code $_)) { throw }
    $found = @(Get-CimInstance -Namespace 'root/cimv2' -ClassName 'Win32_SessionDirectoryServer' @at |
      ForEach-Object { @{ name = "$($_.ServerName)"; detail = "$($_.ClusterName)" } })
  }
${scriptEnd}`

/** `where`: a domain or distinguished name; null for this machine's domain. */
export function directoryProgram(where: string | null): SystemProgram {
  return { ...powerShell(directoryScript, { REWINSTA_WHERE: where ?? '' }), longestOutput }
}

export function brokerProgram(broker: string): SystemProgram {
  const server = broker === localAddress ? '' : broker
  return { ...powerShell(brokerScript, { REWINSTA_SERVER: server }), longestOutput }
}
