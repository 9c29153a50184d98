import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createCore, type Core, type CoreOptions, type Surroundings } from '#core/core.ts'
import { helpdesk } from '#native/sim/simulated-farm.ts'
import type { Acting } from '#native/terminal-services.ts'

const unused = () => Promise.reject(new Error('this measurement acts on nobody'))

/** For measurements that only read. */
const idleActing: Acting = {
  readCaller: async () => ({ ok: true, value: helpdesk }),
  readSession: unused,
  readClient: unused,
  readClock: unused,
  listSessions: unused,
  listProcesses: unused,
  listServerProcesses: unused,
  actOnSame: unused,
  readLogons: unused,
  setLogons: unused,
  shadowSession: unused,
  connectTo: unused,
  discoverServers: unused,
  forgetServer: async () => {},
}

export interface BenchCore {
  readonly core: Core
  readonly stop: () => Promise<void>
}

/** A whole core on a data folder of its own. */
export async function startCore(
  given: Pick<CoreOptions, 'reads' | 'firstServers' | 'check'> &
    Partial<Pick<CoreOptions, 'actions' | 'dataFolder'>>,
  surroundings?: Surroundings,
): Promise<BenchCore> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'rewinsta-bench-'))
  const options: CoreOptions = {
    dataFolder,
    version: 'bench',
    farm: 'simulated',
    shell: 'loopback',
    actions: idleActing,
    ...given,
  }
  const core = await createCore(options, surroundings)
  const stop = async () => {
    await core.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
  return { core, stop }
}
