import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, win32 } from 'node:path'
import type { DecodedText } from '#contract/decode-text.ts'
import type { Result } from '#contract/failure.ts'
import type { FileTrust } from '#contract/file-trust.ts'
import type { MachineListProblem } from '#contract/notice.ts'
import type { KeptServer } from '#contract/server.ts'
import { isMissing, readTextFile } from '../files/read-file.ts'

/** The list an administrator put on this machine for all its users. */
export interface MachineList {
  readonly servers: readonly KeptServer[]
  /** What is wrong with it; null for nothing. */
  readonly problem: MachineListProblem | null
}

/** What an import takes. */
const mostBytes = 1024 * 1024

export const noMachineList: MachineList = { servers: [], problem: null }

/** Where that list lies, and whether it may be believed. */
export interface MachineServers {
  readonly file: string
  /**
   * Whether nobody but an administrator can have put something there: the console calls its servers with helpdesk's
   * rights. Null where that is not asked: a person named it, or only root can write there.
   */
  readonly judge: ((path: string) => Promise<Result<FileTrust>>) | null
}

export interface MachinePlace {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly simulated: boolean
  readonly judgeFile: (path: string) => Promise<Result<FileTrust>>
}

/**
 * The usual place, or the one that the environment names: that is the person's own choice. A demonstration on Windows has
 * none, for it shows nothing real.
 */
export function machineServersOf(place: MachinePlace): MachineServers | null {
  const { platform, environment, simulated, judgeFile } = place
  const named = environment['REWINSTA_MACHINE_SERVERS']
  if (named !== undefined && named !== '') return { file: named, judge: null }
  if (platform !== 'win32') return { file: '/etc/rewinsta/servers.json', judge: null }
  if (simulated) return null
  const folder = environment['ProgramData'] ?? 'C:\\ProgramData'
  // There, unlike below /etc, everybody may make files.
  const file = win32.join(folder, 'Rewinsta', 'servers.json')
  return { file, judge: judgeFile }
}

/** Whether its folder is there and can be watched: opening one that leads elsewhere would be going there. */
export async function hasMachineFolder({ file, judge }: MachineServers): Promise<boolean> {
  const folder = dirname(file)
  if (judge === null) return existsSync(folder)
  if (!(await isNamed(folder))) return false
  const judged = await judge(folder)
  return judged.ok && judged.value.trust === 'administrators'
}

/** By what the folder above says, without touching it: most machines have none, and need not ask anybody about it. */
async function isNamed(folder: string): Promise<boolean> {
  const wanted = basename(folder).toLowerCase()
  try {
    return (await readdir(dirname(folder))).some((name) => name.toLowerCase() === wanted)
  } catch (cause) {
    // What cannot be listed may be there: then it is judged.
    return !isMissing(cause)
  }
}

/** Reads it as an import reads JSON, so that both forms of an export will do. It is never written or moved. */
export async function readMachineList({ file, judge }: MachineServers): Promise<MachineList> {
  if (judge !== null) {
    if (!(await isNamed(dirname(file)))) return noMachineList
    const judged = await judge(file)
    if (!judged.ok) return unread({ code: 'not-understood', failure: judged.failure })
    if (judged.value.trust === 'none') return unread({ code: 'not-trusted', distrust: judged.value.distrust })
    if (judged.value.trust === 'nothing-there') return noMachineList
  }
  const given = await readTextFile(file, { mostBytes, followsLinks: judge === null })
  if (given.read === 'nothing') return noMachineList
  if (given.read === 'refused') return unread({ code: 'unread', why: given.trouble })
  return listIn(given)
}

/** Most machines have none: what reads it is loaded where there is one. */
async function listIn(given: DecodedText): Promise<MachineList> {
  const [{ parseList }, { judgeCandidates }] = await Promise.all([
    import('./import/parse-list.ts'),
    import('./import/judge.ts'),
  ])
  const parsed = parseList(given.text, { format: 'json', column: null })
  if (!parsed.ok) return unread({ code: 'not-understood', failure: parsed.failure })
  const { added, problems, more } = judgeCandidates(parsed.value, { own: [], machine: [], machineFile: null })
  const [first] = problems
  const entries = problems.length + more.wrong + more.there
  return {
    servers: added.map(({ line: _line, ...server }) => ({ ...server, serverId: idOf(server.address) })),
    problem: first === undefined ? doubtOf(given) : { code: 'left-out', entries, first: first.why },
  }
}

const doubtOf = ({ doubt }: DecodedText): MachineListProblem | null =>
  doubt === null ? null : { code: 'in-doubt', doubt }

const unread = (problem: MachineListProblem): MachineList => ({ servers: [], problem })

/** The same on every start and for everybody: what is written down in the file does not count. */
function idOf(address: string): string {
  return `machine-${createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 32)}`
}
