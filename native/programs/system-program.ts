import { win32, dirname, join } from 'node:path'
import { spawn } from 'node:child_process'
import { systemFolder } from '../win32/system-folder.ts'

/** A program of Windows' own, in its System32 folder. */
export interface SystemProgram {
  /** Path below System32. */
  readonly file: string
  /** One argument each; nothing is ever joined into a command line by us, and no shell reads it. */
  readonly arguments: readonly string[]
  /** Beside what Windows needs of this process's environment, and in place of what that has by these names. */
  readonly environment?: Readonly<Record<string, string>>
  /** What its answer has at most, characters; a line where left out. */
  readonly longestOutput?: number
}

/** How a program that was waited for ended. */
export type ProgramEnd =
  | { readonly end: 'exited'; readonly exitCode: number | null; readonly output: string }
  | { readonly end: 'timed-out' }
  | { readonly end: 'not-started'; readonly reason: string }

/** The one door to other programs. */
export interface SystemPrograms {
  /** Runs it out of sight and collects what it writes; killed at the deadline. */
  readonly run: (program: SystemProgram, deadlineMs: number) => Promise<ProgramEnd>
  /** Starts it in sight and lets go of it; why it did not start, or null. */
  readonly launch: (program: SystemProgram) => Promise<{ readonly reason: string } | null>
}

/** An answer is a line; what is longer is none. */
const lineOutput = 64 * 1024

/** Programs are named by their whole path, so that no file of the same name elsewhere is taken for them. */
export function createSystemPrograms(folder = systemFolder()): SystemPrograms {
  return {
    run: (program, deadlineMs) => run(join(folder, program.file), program, deadlineMs),
    launch: (program) => launch(join(folder, program.file), program),
  }
}

function run(path: string, program: SystemProgram, deadlineMs: number): Promise<ProgramEnd> {
  const { promise, resolve } = Promise.withResolvers<ProgramEnd>()
  const child = spawn(path, program.arguments, {
    // A library is looked for in the working folder too.
    cwd: dirname(path),
    env: systemEnvironment(process.env, program.environment),
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  })
  let output = ''
  const timer = setTimeout(() => {
    resolve({ end: 'timed-out' })
    child.kill('SIGKILL')
  }, deadlineMs)
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output.length < (program.longestOutput ?? lineOutput)) output += text
  })
  child.on('error', (error) => resolve({ end: 'not-started', reason: error.message }))
  child.on('close', (exitCode) => resolve({ end: 'exited', exitCode, output }))
  return promise.finally(() => clearTimeout(timer))
}

function launch(path: string, program: SystemProgram): Promise<{ readonly reason: string } | null> {
  const { promise, resolve } = Promise.withResolvers<{ readonly reason: string } | null>()
  const child = spawn(path, program.arguments, { detached: true, stdio: 'ignore' })
  child.on('spawn', () => {
    child.unref()
    resolve(null)
  })
  child.on('error', (error) => resolve({ reason: error.message }))
  return promise
}

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
