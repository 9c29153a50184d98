import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const runFile = promisify(execFile)
const folder = path.resolve(import.meta.dirname, '../../.cache/bench')

/** Builds one of the C programs beside this file with the system's compiler; null where there is none. */
export async function compile(name: 'client' | 'query-session'): Promise<string | null> {
  const program = path.join(folder, name)
  const source = path.join(import.meta.dirname, `${name}.c`)
  await mkdir(folder, { recursive: true })
  try {
    await runFile('gcc', ['-O2', '-Wall', '-Wextra', '-Werror', '-pthread', '-o', program, source])
    return program
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
