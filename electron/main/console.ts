import { fileURLToPath } from 'node:url'
import type { Result } from '#contract/failure.ts'
import { composeConsole, type RunningConsole } from '#core/compose-console.ts'
import { openFarm } from '#native/console-farm.ts'
import { utilityHost } from './utility-host.ts'

export interface ConsoleSetting {
  readonly dataFolder: string
  readonly simulated: boolean
  /** Folder for what is kept outside the data folder. */
  readonly stateFolder: string
}

// Set by the build.
export const version = process.env.REWINSTA_VERSION ?? 'development'

/** The built program's files lie side by side. */
export const besideUs = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** A folder in use is a failure. */
export function startConsole({
  dataFolder,
  stateFolder,
  simulated,
}: ConsoleSetting): Promise<Result<RunningConsole>> {
  return composeConsole({
    dataFolder,
    stateFolder,
    version,
    shell: 'electron',
    verifyProgram: besideUs('../verify/index.cjs'),
    openFarm: () =>
      openFarm({
        simulated,
        spawnHost: (threads) => utilityHost(besideUs('../host/index.mjs'), threads),
        note: (text) => console.error(text),
      }),
  })
}
