import { createHash } from 'node:crypto'
import { win32 } from 'node:path'
import type { DecodedText } from '#contract/decode-text.ts'
import type { Result } from '#contract/failure.ts'
import type { MachineListProblem } from '#contract/notice.ts'
import type { KeptServer } from '#contract/server.ts'
import { readTextFile } from '../files/read-file.ts'
import { judgeCandidates } from './import/judge.ts'
import { parseList } from './import/parse-list.ts'

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
  /** Whether nobody but an administrator can have put it there: the console calls its servers with helpdesk's rights. */
  readonly isTrusted: () => Promise<Result<boolean>>
}

export interface MachinePlace {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly simulated: boolean
  readonly isAdministratorsFile: (file: string) => Promise<Result<boolean>>
}

const trusted = async () => ({ ok: true, value: true }) as const

/**
 * The usual place, or the one that the environment names: that is the person's own choice. A demonstration on Windows has
 * none, for it shows nothing real.
 */
export function machineServersOf(place: MachinePlace): MachineServers | null {
  const { platform, environment, simulated, isAdministratorsFile } = place
  const named = environment['REWINSTA_MACHINE_SERVERS']
  if (named !== undefined && named !== '') return { file: named, isTrusted: trusted }
  if (platform !== 'win32') return { file: '/etc/rewinsta/servers.json', isTrusted: trusted }
  if (simulated) return null
  const folder = environment['ProgramData'] ?? 'C:\\ProgramData'
  // There, unlike below /etc, everybody may make files.
  const file = win32.join(folder, 'Rewinsta', 'servers.json')
  return { file, isTrusted: () => isAdministratorsFile(file) }
}

/** Reads it as an import reads JSON, so that both forms of an export will do. It is never written or moved. */
export async function readMachineList({ file, isTrusted }: MachineServers): Promise<MachineList> {
  const trust = await isTrusted()
  if (!trust.ok) return unread({ code: 'not-understood', failure: trust.failure })
  if (!trust.value) return unread({ code: 'not-of-administrators' })
  const given = await readTextFile(file, { mostBytes, followsLinks: false })
  if (given.read === 'nothing') return noMachineList
  if (given.read === 'refused') return unread({ code: 'unread', why: given.trouble })
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
