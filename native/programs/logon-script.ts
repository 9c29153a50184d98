import type { LogonMode } from '#contract/logons.ts'
import { localAddress } from '#contract/host-key.ts'
import type { ServerAddress } from '../terminal-services.ts'
import { powerShell, scriptHead } from './power-shell.ts'
import type { SystemProgram } from './system-program.ts'

/**
 * Reads a server's logon setting and, where told, writes it once and reads it back. Server and values come in by the
 * environment and are never part of the script; what goes out is numbers, so no language of Windows changes it. A server
 * without the setting must not pass for one that takes all logons.
 */
const script = `${scriptHead}
$wrote = 0
try {
  $at = @{}
  if ($env:REWINSTA_SERVER) { $at.CimSession = Connect-Server }
  $what = @{ Namespace = 'root/cimv2/TerminalServices'; ClassName = 'Win32_TerminalServiceSetting' }
  $setting = Get-CimInstance @what @at
  if ($env:REWINSTA_LOGONS) {
    $values = @{ Logons = $env:REWINSTA_LOGONS }
    if ($env:REWINSTA_DRAIN) { $values.SessionBrokerDrainMode = [uint32]$env:REWINSTA_DRAIN }
    Set-CimInstance -InputObject $setting -Property $values @at
    $wrote = 1
    $setting = Get-CimInstance @what @at
  }
  if ($null -eq $setting.Logons -or $null -eq $setting.SessionBrokerDrainMode) {
    '{"code":"80041002","wrote":' + $wrote + '}'
    exit
  }
  '{"logons":' + [int]$setting.Logons + ',"drain":' + [int]$setting.SessionBrokerDrainMode + '}'
} catch {
  '{"code":"' + (Get-Code $_) + '","wrote":' + $wrote + '}'
}
`

/** Properties of Win32_TerminalServiceSetting. */
interface LogonValues {
  /** 0 takes logons, 1 takes none. */
  readonly logons: number
  /** 0 takes new ones, 1 none until a restart, 2 none; null leaves it as it is. */
  readonly drain: number | null
}

const valuesOf: Readonly<Record<LogonMode, LogonValues>> = {
  enable: { logons: 0, drain: 0 },
  drain: { logons: 0, drain: 2 },
  'drain-until-restart': { logons: 0, drain: 1 },
  // What the drain was set to comes back with the next restart, as after `change logon /disable`.
  disable: { logons: 1, drain: null },
}

/** Null for numbers that no mode has. */
export function logonModeOf(logons: unknown, drain: unknown): LogonMode | null {
  if (logons === 1) return 'disable'
  if (logons !== 0) return null
  const modes: ReadonlyMap<unknown, LogonMode> = new Map([
    [0, 'enable'],
    [1, 'drain-until-restart'],
    [2, 'drain'],
  ])
  return modes.get(drain) ?? null
}

/** `mode` null: only reads. */
export function logonProgram(server: ServerAddress, mode: LogonMode | null): SystemProgram {
  const values = mode === null ? null : valuesOf[mode]
  return powerShell(script, {
    REWINSTA_SERVER: server === localAddress ? '' : server,
    REWINSTA_LOGONS: String(values?.logons ?? ''),
    REWINSTA_DRAIN: String(values?.drain ?? ''),
  })
}
