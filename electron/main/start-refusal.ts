import { realpathSync } from 'node:fs'
import { findDangerousSwitch } from './dangerous-switches.ts'

export const exitCodes = { failed: 1, wrongArgument: 2, folderInUse: 3, wrongPlace: 4, noReport: 5 } as const

export interface Refusal {
  readonly exitCode: number
  readonly text: string
}

/** How the program was started. */
export interface Start {
  readonly args: readonly string[]
  readonly program: string
  /** Electron's own, which knows the environment's part too. */
  readonly hasSwitch: (name: string) => boolean
}

/** Why a packaged console does not start in this way; null when it does. */
export function findRefusal({ args, program, hasSwitch }: Start): Refusal | null {
  const dangerous = findDangerousSwitch(args, hasSwitch)
  if (dangerous !== null) {
    const how =
      dangerous === 'no-sandbox' ? '--no-sandbox or with ELECTRON_DISABLE_SANDBOX set' : `--${dangerous}`
    const text = `It was started with ${how}, which opens it to other programs. Start it without that.`
    return { exitCode: exitCodes.wrongArgument, text }
  }
  if (!isOnNetwork(program)) return null
  const text = `It was started from a network drive or share (${program}), and Windows would not let it show its window from there. Install it on this machine, or copy its folder to a local drive, and start it from there.`
  return { exitCode: exitCodes.wrongPlace, text }
}

/**
 * Chromium's sandbox cannot start a process from a share: electron/electron#36698, "GPU process launch failed:
 * error_code=18". Of a mapped drive Windows' own path is that of its share (`fs__realpath_handle`, src/win/fs.c of libuv).
 */
function isOnNetwork(program: string): boolean {
  try {
    return realpathSync.native(program).startsWith('\\\\')
  } catch {
    // Some local drives have no such path: RAM disks, some encrypted ones.
    return program.startsWith('\\\\')
  }
}
