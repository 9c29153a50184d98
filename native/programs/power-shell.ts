import type { SystemProgram } from './system-program.ts'

/** Windows' own PowerShell with a script that never changes; what it is asked comes by the environment. */
export function powerShell(script: string, environment: Readonly<Record<string, string>>): SystemProgram {
  return {
    file: 'WindowsPowerShell\\v1.0\\powershell.exe',
    arguments: [
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-EncodedCommand',
      Buffer.from(script, 'utf16le').toString('base64'),
    ],
    environment,
  }
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
