import { strict as assert } from 'node:assert'
import type { RunningFarm } from '../../conformance.ts'
import type { FarmDescription } from '../../farm.ts'
import { createHostedTerminalServices, type Deadlines } from '../../host/hosted-terminal-services.ts'
import type { Refuse } from '../farm/carry-out.ts'
import { startStandInFarm, type StandInFarm } from '../farm/stand-in-farm.ts'
import type { Bridge } from '../run/bridge.ts'

export interface HostedFarmOptions {
  readonly bridge: Bridge
  readonly description: FarmDescription
  readonly deadlines?: Deadlines
  readonly refuse?: Refuse
  /** Size of the host's pool; a few where left out. */
  readonly threads?: number
}

export interface HostedFarm extends RunningFarm {
  readonly farm: StandInFarm
  /** Ends both. Fails where the stand-ins found anything wrong. */
  readonly stop: () => Promise<void>
}

const fewThreads = 16

/** For all but the deadline cases: how slow a busy machine is under Wine is not what they are about. */
const patient: Deadlines = {
  readCaller: 30_000,
  listSessions: 30_000,
  readSession: 30_000,
  readClient: 30_000,
  listProcesses: 30_000,
  readClock: 30_000,
}

/** The built host in a Windows process of its own, on a farm of its own. */
export async function startHostedFarm(options: HostedFarmOptions): Promise<HostedFarm> {
  const { bridge, description, deadlines = {}, refuse, threads = fewThreads } = options
  const farm = await startStandInFarm(description, refuse && { refuse })
  const services = createHostedTerminalServices({
    spawn: () => bridge.startHost(threads, farm.environment),
    threads,
    deadlines: { ...patient, ...deadlines },
  })
  const stop = async () => {
    try {
      await farm.nothingLive()
    } finally {
      await services.dispose()
      await farm.stop()
    }
    assert.deepEqual(farm.report().complaints, [])
  }
  return { services, control: farm.control, farm, stop }
}
