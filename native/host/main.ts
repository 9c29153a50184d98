import { writeSync } from 'node:fs'
import { createWtsTerminalServices, wtsProblem } from '#native/wts/wts-terminal-services.ts'
import { endAtOnce, openParentLine } from './parent-line.ts'
import { serveHost } from './serve-host.ts'

const standardError = 2

function endWithError(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  writeSync(standardError, `host: ${text}\n`)
  endAtOnce()
}

process.on('uncaughtException', endWithError)
process.on('unhandledRejection', endWithError)
process.on('disconnect', endAtOnce)

serveHost(openParentLine(), { services: createWtsTerminalServices(), problem: wtsProblem() })
