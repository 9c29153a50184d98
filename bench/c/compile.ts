import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { compiler } from '#native/testfarm/prepare/tools.ts'

const runFile = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, '.cache/bench')
const warnings = ['-O2', '-Wall', '-Wextra', '-Werror']

/** Builds one of the C programs beside this file with the system's compiler; null where there is none. */
export async function compile(name: 'client' | 'query-session'): Promise<string | null> {
  const program = path.join(folder, name)
  const source = path.join(import.meta.dirname, `${name}.c`)
  await mkdir(folder, { recursive: true })
  try {
    await runFile('gcc', [...warnings, '-pthread', '-o', program, source])
    return program
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Builds the C program that lists a server's sessions through wtsapi32, for Windows. */
export async function compileListClient(): Promise<string> {
  const program = path.join(folder, 'list-sessions.exe')
  const source = path.join(import.meta.dirname, 'list-sessions.c')
  const declarations = path.join(root, 'native/testfarm/stand-in')
  const shape = ['-std=c17', '-D_WIN32_WINNT=0x0A00', '-municode', '-static', '-s', '-I', declarations]
  await mkdir(folder, { recursive: true })
  await runFile(compiler, [...warnings, ...shape, '-o', program, source, '-lwtsapi32'])
  return program
}
