import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { FarmDescription } from '#native/farm.ts'
import { dead } from '../farm/plan.ts'
import { compile } from './compile.ts'

/** How long a C program with as many threads takes until all the living have answered, milliseconds; null without a compiler. */
export async function runClient({ servers }: FarmDescription, threads: number): Promise<number | null> {
  const program = await compile('client')
  if (program === null) return null
  const child = spawn(program, [String(threads)], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(
    servers.map(({ behaviour }) => `${behaviour.latencyMs} ${behaviour === dead ? 0 : 1}\n`).join(''),
  )
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return Number(said)
}
