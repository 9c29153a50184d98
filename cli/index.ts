import { fileURLToPath } from 'node:url'
import { forkHost } from '#native/host/fork-host.ts'
import { farmOpener } from './open-farm.ts'
import { startProgram } from './program.ts'

/** The built programs' files lie side by side. */
const hostProgram = fileURLToPath(new URL('../host/index.mjs', import.meta.url))

const spawnHost = (threads: number) => forkHost(hostProgram, { threads })

// Not awaited: what it loads imports this file, and would wait for its end.
void startProgram(process.argv.slice(2), { ...farmOpener(spawnHost), spawnHost })
