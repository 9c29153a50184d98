import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { promises as files } from 'node:fs'
import path from 'node:path'
import type { Testfarm } from '../prepare.ts'
import { createOutput, type Output } from './output.ts'
import { openStopLine, type StopLine } from './stop-line.ts'
import { windowsPath } from './windows-path.ts'

export interface WindowsProgramOptions {
  /** Script for Node, or a program that needs none; as a path of this machine. */
  readonly script: string
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Its working folder; ours where left out. */
  readonly folder?: string
}

/** A program of ours that runs in Windows' Node under Wine. */
export interface WindowsProgram {
  /** Settles with the first match of what it prints; rejects with all of that when it ends without. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>
  /** All it has printed so far, errors too. */
  readonly output: () => string
  /** Its exit code; null where it was killed. Whatever it started has ended too. */
  readonly ended: Promise<number | null>
  /** Ends it and all that it started at once, as a crash or a task manager would; settles when it has ended. */
  readonly kill: () => Promise<number | null>
  /** Asks it to end as a closing console would, kills it where it does not, and settles when it has ended. */
  readonly stop: () => Promise<number | null>
}

const patienceMs = 15_000
/** Ours, and none of what Wine would start or offer to download; a crash is told by the exit code, not by a debugger. */
const overrides =
  'wtsapi32,winsta,netapi32,mstsc.exe,powershell.exe=n;winemenubuilder.exe,winedbg.exe=d;mscoree,mshtml='
const stopsOnRequest = path.resolve(import.meta.dirname, '../windows/stop-on-request.ts')

/** Nothing of the caller's environment but what Wine needs: a test runner's settings are not the program's. */
function environmentOf({ prefix, modules }: Testfarm, more: Readonly<Record<string, string>>) {
  const { PATH, HOME, LANG = 'C.UTF-8' } = process.env
  const wine = { WINEPREFIX: prefix, WINEDEBUG: '-all', WINEDLLOVERRIDES: overrides }
  const node = {
    NODE_SKIP_PLATFORM_CHECK: '1',
    NODE_NO_WARNINGS: '1',
    NODE_PATH: windowsPath(modules),
    NODE_OPTIONS: `--import=file:///Z:${stopsOnRequest}`,
  }
  return { PATH, HOME, LANG, ...wine, ...node, ...more }
}

/** Ends what a program left behind. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing was left of it.
  }
}

async function endOf(child: ChildProcess, stopLine: StopLine, output: Output): Promise<number | null> {
  try {
    await once(child, 'exit')
    return child.exitCode
  } finally {
    killGroup(child)
    stopLine.close()
    await output.close()
  }
}

/** Its output goes to files and its input is nothing: Windows' Node cannot use this system's pipes. */
export async function startWindowsProgram(
  testfarm: Testfarm,
  { script, args = [], environment = {}, folder }: WindowsProgramOptions,
): Promise<WindowsProgram> {
  const stopLine = await openStopLine()
  const output = await createOutput()
  const handles = await Promise.all(output.files.map((file) => files.open(file, 'w')))
  const isProgram = script.endsWith('.exe')
  const child = spawn(testfarm.wine, [...(isProgram ? [] : [testfarm.node]), windowsPath(script), ...args], {
    // A group of its own, so that what it starts can be ended with it.
    detached: true,
    cwd: folder,
    env: environmentOf(testfarm, { ...environment, ...stopLine.environment }),
    stdio: ['ignore', ...handles.map(({ fd }) => fd)],
  })
  const ended = endOf(child, stopLine, output)
  await Promise.all(handles.map((handle) => handle.close()))

  return {
    printed: (pattern) => output.match(pattern, ended),
    output: output.read,
    ended,
    kill: () => {
      killGroup(child)
      return ended
    },
    stop: async () => {
      stopLine.askToStop()
      const timer = setTimeout(() => killGroup(child), patienceMs)
      return ended.finally(() => clearTimeout(timer))
    },
  }
}
