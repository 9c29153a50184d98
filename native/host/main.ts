import { writeSync } from 'node:fs'
import { createWtsTerminalServices, wtsProblem } from '#native/wts/wts-terminal-services.ts'
import { examineHere } from '../doctor/own-process.ts'
import { endAtOnce, openParentLine } from './parent-line.ts'
import { serveHost } from './serve-host.ts'

const standardError = 2

function endWithError(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  try {
    writeSync(standardError, `host: ${text}\n`)
  } finally {
    // Also where nobody reads it: a process that ends by itself waits for its calls.
    endAtOnce()
  }
}

process.on('uncaughtException', endWithError)
process.on('unhandledRejection', endWithError)
process.on('disconnect', endAtOnce)
// Ctrl+C reaches every process of a console. Only the parent knows whether a call may be given up, and ends this one then.
for (const signal of ['SIGINT', 'SIGBREAK'] as const) process.on(signal, () => {})

serveHost(openParentLine(), {
  services: createWtsTerminalServices(),
  problem: wtsProblem(),
  examine: examineHere,
})
