import { fileURLToPath } from 'node:url'
import type { Result } from '#contract/failure.ts'
import { createFileWitness, headsFile } from '#core/audit/file-witness.ts'
import { verifyInWorker } from '#core/audit/verify-in-worker.ts'
import { createCore } from '#core/core.ts'
import { claimDataFolder } from '#core/data-folder.ts'
import { machineServersOf } from '#core/servers/machine-list.ts'
import { openSimulatedFarm, openWindowsFarm, type ConsoleFarm } from '#native/console-farm.ts'
import { forkHost } from '#native/host/fork-host.ts'
import { createLoopbackServer, type LoopbackServer } from './server.ts'

export interface ConsoleOptions {
  readonly dataFolder: string
  readonly simulated: boolean
  /** Folder for what is kept outside the data folder. */
  readonly stateFolder: string
  readonly port: number | null
  readonly note: (text: string) => void
}

/** The built program's files lie side by side. */
const besideUs = (path: string) => fileURLToPath(new URL(path, import.meta.url))

function openFarm({ simulated, note }: ConsoleOptions): ConsoleFarm {
  if (simulated) return openSimulatedFarm()
  return openWindowsFarm({
    spawnHost: (threads) => forkHost(besideUs('../host/index.mjs'), { threads }),
    onHostEvent: (event) => {
      if (event.event !== 'host-started') note(`host: ${JSON.stringify(event)}`)
    },
  })
}

/** Puts farm, core and server together; a folder in use is a failure, a port in use rejects. */
export async function startConsole(options: ConsoleOptions): Promise<Result<LoopbackServer>> {
  const claim = claimDataFolder(options.dataFolder)
  if (!claim.ok) return claim
  const farm = openFarm(options)
  const core = await createCore({
    dataFolder: options.dataFolder,
    // Set by the build.
    version: process.env.REWINSTA_VERSION ?? 'development',
    farm: farm.kind,
    shell: 'loopback',
    reads: farm.reads,
    actions: farm.actions,
    firstServers: farm.firstServers,
    witnesses: [...farm.witnesses, createFileWitness(headsFile(options.stateFolder))],
    verifyFile: verifyInWorker(besideUs('../verify/index.cjs')),
    machineServers: machineServersOf({
      platform: process.platform,
      environment: process.env,
      simulated: options.simulated,
      isAdministratorsFile: farm.isAdministratorsFile,
    }),
  })
  const end = async () => {
    await core.stop()
    await farm.dispose()
    claim.value.release()
  }
  try {
    const server = await createLoopbackServer({
      core,
      rendererFolder: besideUs('../renderer'),
      ...(options.port !== null && { port: options.port }),
    })
    return { ok: true, value: { address: server.address, stop: () => server.stop().then(end) } }
  } catch (cause) {
    await end()
    throw cause
  }
}
