import type { Result } from '#contract/failure.ts'
import type { AuditWitness } from '#native/terminal-services.ts'
import { createFileWitness, headsFile } from './audit/file-witness.ts'
import { verifyInWorker } from './audit/check-audit.ts'
import { createCore, type Core, type CoreOptions } from './core.ts'
import { claimDataFolder } from './data-folder.ts'
import { machineServersOf, type MachinePlace } from './servers/machine-list.ts'

/** What a shell has of the servers. */
export interface OpenFarm
  extends Pick<CoreOptions, 'reads' | 'actions' | 'firstServers'>, Pick<MachinePlace, 'judgeFile'> {
  readonly kind: CoreOptions['farm']
  readonly witnesses: readonly AuditWitness[]
  readonly dispose: () => Promise<void>
}

export interface ConsoleParts extends Pick<CoreOptions, 'dataFolder' | 'version' | 'shell'> {
  /** Folder for what is kept outside the data folder. */
  readonly stateFolder: string
  /** The built program that verifies the audit's files beside this thread. */
  readonly verifyProgram: string
  /** Not opened where the data folder is in use. */
  readonly openFarm: () => OpenFarm
}

export interface RunningConsole {
  readonly core: Core
  /** Ends reading, waits for the audit, ends the hosts, releases the data folder. */
  readonly end: () => Promise<void>
}

/** Puts data folder, farm and core together, the same for every shell; a folder in use is a failure. */
export async function composeConsole(parts: ConsoleParts): Promise<Result<RunningConsole>> {
  const { dataFolder, version, shell, stateFolder, verifyProgram, openFarm } = parts
  const claim = claimDataFolder(dataFolder)
  if (!claim.ok) return claim
  const { kind, reads, actions, firstServers, witnesses, judgeFile, dispose } = openFarm()
  const core = await createCore({
    dataFolder,
    version,
    shell,
    farm: kind,
    reads,
    actions,
    firstServers,
    witnesses: [...witnesses, createFileWitness(headsFile(stateFolder))],
    verifyFile: verifyInWorker(verifyProgram),
    machineServers: machineServersOf({
      platform: process.platform,
      environment: process.env,
      simulated: kind === 'simulated',
      judgeFile,
    }),
  })
  const end = async () => {
    await core.stop()
    await dispose()
    claim.value.release()
  }
  return { ok: true, value: { core, end } }
}
