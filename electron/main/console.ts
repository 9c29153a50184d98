import { fileURLToPath } from 'node:url'
import type { Result } from '#contract/failure.ts'
import { createFileWitness, headsFile } from '#core/audit/file-witness.ts'
import { verifyInWorker } from '#core/audit/verify-in-worker.ts'
import { createCore, type Core } from '#core/core.ts'
import { claimDataFolder } from '#core/data-folder.ts'
import { machineServersOf } from '#core/servers/machine-list.ts'
import { openSimulatedFarm, openWindowsFarm, type ConsoleFarm } from '#native/console-farm.ts'
import { utilityHost } from './utility-host.ts'

export interface ConsoleSetting {
  readonly dataFolder: string
  readonly simulated: boolean
  /** Folder for what is kept outside the data folder. */
  readonly stateFolder: string
}

export interface RunningConsole {
  readonly core: Core
  /** Ends reading, waits for the audit, ends the hosts, lets go of the data folder. */
  readonly end: () => Promise<void>
}

// Set by the build.
export const version = process.env.REWINSTA_VERSION ?? 'development'

/** The built program's files lie side by side. */
export const besideUs = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

function openFarm(simulated: boolean): ConsoleFarm {
  if (simulated) return openSimulatedFarm()
  return openWindowsFarm({
    spawnHost: (threads) => utilityHost(besideUs('../host/index.mjs'), threads),
    onHostEvent: (event) => {
      if (event.event !== 'host-started') console.error(`host: ${JSON.stringify(event)}`)
    },
  })
}

/** Puts farm and core together; a folder in use is a failure. */
export async function startConsole({
  dataFolder,
  simulated,
  stateFolder,
}: ConsoleSetting): Promise<Result<RunningConsole>> {
  const claim = claimDataFolder(dataFolder)
  if (!claim.ok) return claim
  const farm = openFarm(simulated)
  const core = await createCore({
    dataFolder,
    version,
    farm: farm.kind,
    shell: 'electron',
    reads: farm.reads,
    actions: farm.actions,
    firstServers: farm.firstServers,
    witnesses: [...farm.witnesses, createFileWitness(headsFile(stateFolder))],
    verifyFile: verifyInWorker(besideUs('../verify/index.cjs')),
    machineServers: machineServersOf({
      platform: process.platform,
      environment: process.env,
      simulated,
      isAdministratorsFile: farm.isAdministratorsFile,
    }),
  })
  const end = async () => {
    await core.stop()
    await farm.dispose()
    claim.value.release()
  }
  return { ok: true, value: { core, end } }
}
