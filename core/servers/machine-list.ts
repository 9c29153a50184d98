import { createHash } from 'node:crypto'
import { promises as files } from 'node:fs'
import { win32 } from 'node:path'
import type { KeptServer } from '#contract/server.ts'
import { causeText } from '../failures.ts'
import { isMissing } from '../files/json-file.ts'
import { judgeCandidates } from './import/judge.ts'
import { parseList } from './import/parse-list.ts'

/** The list an administrator put on this machine for all its users. */
export interface MachineList {
  readonly servers: readonly KeptServer[]
  /** What is wrong with it, one sentence; null for nothing. */
  readonly problem: string | null
}

export const noMachineList: MachineList = { servers: [], problem: null }

export interface MachineListPlace {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly simulated: boolean
}

/**
 * Where that list lies, unless the environment names another place. A demonstration on Windows has none: it shows nothing
 * real.
 */
export function machineListPath({ platform, environment, simulated }: MachineListPlace): string | null {
  const named = environment['REWINSTA_MACHINE_SERVERS']
  if (named !== undefined && named !== '') return named
  if (platform !== 'win32') return '/etc/rewinsta/servers.json'
  return simulated
    ? null
    : win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Rewinsta', 'servers.json')
}

/** Reads it as an import reads JSON, so that both forms of an export will do. It is never written or moved. */
export async function readMachineList(path: string): Promise<MachineList> {
  let text: string
  try {
    text = await files.readFile(path, 'utf8')
  } catch (cause) {
    return isMissing(cause) ? noMachineList : { servers: [], problem: `${causeText(cause)}.` }
  }
  const parsed = parseList(text, 'json')
  if (!parsed.ok) return { servers: [], problem: parsed.failure.meaning }
  const { added, problems } = judgeCandidates(parsed.value, { own: [], machine: [], machineFile: null })
  const [first] = problems
  return {
    servers: added.map(({ line: _line, ...server }) => ({ ...server, serverId: idOf(server.address) })),
    problem: first === undefined ? null : `${countText(problems.length)} left out: ${first.why}`,
  }
}

const countText = (count: number): string => (count === 1 ? 'One entry is' : `${count} entries are`)

/** The same on every start and for everybody: what is written down in the file does not count. */
function idOf(address: string): string {
  return `machine-${createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 32)}`
}
