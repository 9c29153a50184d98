import { win32 } from 'node:path'
import { systemFolder } from '../win32/system-folder.ts'

const named = (names: string): readonly string[] => names.trim().split(/\s+/)

/**
 * What Windows, PowerShell and .NET read. Whatever else somebody has set may change what a program loads or says:
 * COR_PROFILER names a library, PATH a folder of theirs.
 */
const neededNames = named(`
  SystemRoot windir SystemDrive ComSpec PATHEXT OS TEMP TMP
  USERPROFILE HOMEDRIVE HOMEPATH LOCALAPPDATA APPDATA PUBLIC ALLUSERSPROFILE ProgramData
  ProgramFiles ProgramFiles(x86) ProgramFiles(Arm) ProgramW6432
  CommonProgramFiles CommonProgramFiles(x86) CommonProgramFiles(Arm) CommonProgramW6432
  COMPUTERNAME USERNAME USERDOMAIN USERDNSDOMAIN USERDOMAIN_ROAMINGPROFILE LOGONSERVER SESSIONNAME
  NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE PROCESSOR_ARCHITEW6432
  PROCESSOR_IDENTIFIER PROCESSOR_LEVEL PROCESSOR_REVISION
`)

/** Windows takes names of any spelling for one. */
const keyOf = (name: string): string => name.toLowerCase()
const needed: ReadonlySet<string> = new Set(neededNames.map(keyOf))

const systemPath = (folder: string): string =>
  [
    folder,
    win32.dirname(folder),
    win32.join(folder, 'Wbem'),
    win32.join(folder, 'WindowsPowerShell\\v1.0'),
  ].join(';')

/** The environment of a program of Windows' own: what it needs of ours, Windows' own folders to look in, and `own`. */
export function systemEnvironment(
  inherited: NodeJS.ProcessEnv,
  own: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const given = { PATH: systemPath(systemFolder()), ...own }
  const taken = new Set(Object.keys(given).map(keyOf))
  const kept = Object.entries(inherited).filter(
    ([name]) => needed.has(keyOf(name)) && !taken.has(keyOf(name)),
  )
  return { ...Object.fromEntries(kept), ...given }
}
