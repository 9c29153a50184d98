import { fileURLToPath } from 'node:url'
import type { Result } from '#contract/failure.ts'
import { composeConsole } from '#core/compose-console.ts'
import { openFarm } from '#native/console-farm.ts'
import { forkHost } from '#native/host/fork-host.ts'
import { createLoopbackServer, type LoopbackServer } from './server.ts'

export interface ConsoleOptions {
  readonly dataFolder: string
  readonly simulated: boolean
  /** Folder for what is kept outside the data folder. */
  readonly stateFolder: string
  readonly port: number | null
  readonly note: (text: string) => void
  readonly onEntered: (nextAddress: string) => void
}

/** The built program's files lie side by side. */
const besideUs = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The console behind a server of its own; a folder in use is a failure, a port in use rejects. */
export async function startConsole(options: ConsoleOptions): Promise<Result<LoopbackServer>> {
  const { dataFolder, stateFolder, simulated, port, note, onEntered } = options
  const composed = await composeConsole({
    dataFolder,
    stateFolder,
    // Set by the build.
    version: process.env.REWINSTA_VERSION ?? 'development',
    shell: 'loopback',
    verifyProgram: besideUs('../verify/index.cjs'),
    openFarm: () =>
      openFarm({
        simulated,
        spawnHost: (threads) => forkHost(besideUs('../host/index.mjs'), { threads }),
        note,
      }),
  })
  if (!composed.ok) return composed
  const { core, end } = composed.value
  try {
    const server = await createLoopbackServer({
      core,
      rendererFolder: besideUs('../renderer'),
      onEntered,
      ...(port !== null && { port }),
    })
    return { ok: true, value: { address: server.address, stop: () => server.stop().then(end) } }
  } catch (cause) {
    await end()
    throw cause
  }
}
