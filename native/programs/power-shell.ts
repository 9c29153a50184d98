import { win32 } from 'node:path'
import { systemFolder } from '../win32/system-folder.ts'
import type { SystemProgram } from './system-program.ts'

const folder = 'WindowsPowerShell\\v1.0'

/**
 * Where Windows PowerShell's own modules are. PowerShell 7 puts its own first into what its children inherit, and Windows
 * PowerShell then finds those and cannot load them (PowerShell/PowerShell#18681); modules of the user could say anything.
 */
export const ownModules = (): string => win32.join(systemFolder(), folder, 'Modules')

/**
 * Windows' own PowerShell with a script that never changes, passed openly, so that who watches this machine sees what ran;
 * what it is asked comes by the environment.
 */
export function powerShell(script: string, environment: Readonly<Record<string, string>>): SystemProgram {
  return {
    file: win32.join(folder, 'powershell.exe'),
    arguments: ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script.trim()],
    environment: { PSModulePath: ownModules(), ...environment },
  }
}

/** What a script wrote. What is no JSON says nothing, and is told as no answer. */
export function saidBy(output: string): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(output)
    return Object.fromEntries(Object.entries(Object(said)))
  } catch {
    return {}
  }
}

/** The HRESULT of a failure, as `Get-Code` writes it; null for anything else. */
export function codeOf(said: unknown): number | null {
  return typeof said === 'string' && /^[0-9a-f]{8}$/i.test(said) ? Number.parseInt(said, 16) : null
}

/** HRESULTs after which another way is not tried: each try may cost a wrong password. */
const refusals = ['80070005', '8007052E', '8007052F', '80070532', '80070569', '80070775', '80041003']

/**
 * Beginning of every script. `Get-Code` finds the HRESULT of a failure, the innermost that tells one; `Connect-Server`
 * opens WinRM, or DCOM where that is not there, to the server of the environment. No method of .NET is called:
 * constrained language mode would refuse that.
 */
export const scriptHead = `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
function Get-Code($failure) {
  for ($cause = $failure.Exception; $cause; $cause = $cause.InnerException) {
    if ("$($cause.MessageId)" -match '^HRESULT 0x([0-9A-Fa-f]{8})$') { return $Matches[1] }
    if ("$($cause.NativeErrorCode)" -eq 'AccessDenied') { return '80070005' }
    $last = $cause.HResult
  }
  '{0:X8}' -f $last
}
$refusals = ${JSON.stringify(refusals).slice(1, -1)}
function Connect-Server {
  try { New-CimSession -ComputerName $env:REWINSTA_SERVER -OperationTimeoutSec 15 }
  catch {
    if ($refusals -contains (Get-Code $_)) { throw }
    $option = New-CimSessionOption -PacketIntegrity -PacketPrivacy
    New-CimSession -ComputerName $env:REWINSTA_SERVER -SessionOption $option -OperationTimeoutSec 15
  }
}
`
