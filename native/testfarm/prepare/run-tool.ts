import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'

export interface Tool {
  readonly command: string
  readonly args: readonly string[]
  readonly folder?: string
  readonly environment?: NodeJS.ProcessEnv
}

/** Runs a tool to its end and answers with what it printed. Throws with its own words when it does not succeed. */
export async function runTool({ command, args, folder, environment }: Tool): Promise<string> {
  const child = spawn(command, args, {
    cwd: folder,
    env: environment ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [printed, complaints, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  if (code !== 0) throw new Error(`${path.basename(command)} ended with ${code}: ${printed}${complaints}`)
  return printed
}
