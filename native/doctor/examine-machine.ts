import { realpathSync } from 'node:fs'
import { checkLineOf, fail, notTried, pass } from '#contract/check-lines.ts'
import type { CheckId, CheckLine, Judged } from '#contract/check.ts'
import { systemClock, type HostClock } from '../host/host-clock.ts'
import type { HostProcess } from '../host/host-process.ts'
import type { SystemPrograms } from '../programs/system-program.ts'
import { createExaminer } from './examiner.ts'
import { examinePowerShell } from './power-shell-checks.ts'
import type { ProbeId } from './probes.ts'

export interface MachineOptions {
  /** Name and version of each program, for the first line: Rewinsta’s, and those it runs on. */
  readonly versions: readonly string[]
  /** Folders that have to lie on a drive of this machine. */
  readonly folders: { readonly program: string; readonly data: string }
  /** Folder of the account that looks; no line names it, or one beside it. */
  readonly profile: string
  /** Starts a host in the shell's way, with a pool of so many threads. */
  readonly spawnHost: (threads: number) => HostProcess
  readonly programs: SystemPrograms
  readonly system: SystemFacts
  /** Told each line as it comes. */
  readonly onLine?: (line: CheckLine) => void
  readonly clock?: HostClock
}

/** What of this machine’s system is looked at. */
export interface SystemFacts {
  readonly platform: string
  readonly arch: string
  /** `10.0.20348`. */
  readonly release: string
}

/** Other than libuv’s own four, so that it is seen whether they were given. */
const threads = 12
/** Windows 10 1607 and Server 2016. */
const oldestBuild = 14_393

export function judgeSystem({ platform, arch, release }: SystemFacts, versions: readonly string[]): Judged {
  const build = Number(release.split('.')[2])
  const fits = platform === 'win32' && (arch === 'x64' || arch === 'arm64') && build >= oldestBuild
  return (fits ? pass : fail)({ code: 'versions', versions: [...versions, `Windows ${release}`, arch] })
}

/** A drive letter may stand for a share: only its real path tells. */
function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    // One that is not made yet.
    return folder
  }
}

const probesInOrder: readonly ProbeId[] = [
  'exports-wtsapi32',
  'exports-winsta',
  'exports-netapi32',
  'exports-secur32',
  'exports-advapi32',
  'exports-kernel32',
  'pool',
  'last-error',
  'list-ex',
  'list',
  'details-25',
  'details-24',
  'client-23',
  'address-14',
  'processes-1',
  'processes-0',
  'processor-time',
  'clock',
  'point-lock',
  'point-ipv6',
]

/** What only somebody who acts can find out. */
const unexplored: readonly CheckId[] = ['point-message', 'point-reset', 'point-remote-rpc']

/**
 * Looks at everything that Rewinsta takes for granted of the machine it runs on, and changes nothing. Native calls are
 * made in a process of their own, so what ends it is a line and no end of this.
 */
export async function examineMachine(options: MachineOptions): Promise<readonly CheckLine[]> {
  const { versions, folders, profile, spawnHost, programs, system } = options
  const { onLine = () => {}, clock = systemClock } = options
  const examiner = createExaminer(() => spawnHost(threads), clock)
  const lines: CheckLine[] = []
  const add = (check: CheckId, judged: Judged) => {
    const line = checkLineOf(check, judged, { profile })
    lines.push(line)
    onLine(line)
  }
  const look = async (check: ProbeId, about?: string) => add(check, await examiner.examine(check, about))
  try {
    add('program', judgeSystem(system, versions))
    add('koffi', await examiner.start())
    await look('program-folder', realFolder(folders.program))
    await look('data-folder', realFolder(folders.data))
    // oxlint-disable-next-line no-await-in-loop -- one process, one thing after another
    for (const check of probesInOrder) await look(check)
    for (const [check, judged] of await examinePowerShell(programs)) add(check, judged)
    for (const check of unexplored) add(check, notTried('not-acted-on'))
    return lines
  } finally {
    examiner.dispose()
  }
}
