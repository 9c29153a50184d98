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

const declarations = path.join(root, 'native/testfarm/stand-in')
const windowsShape = ['-std=c17', '-D_WIN32_WINNT=0x0A00', '-static', '-s', '-I', declarations]

async function compileForWindows(made: string, source: string, more: readonly string[]): Promise<string> {
  const file = path.join(folder, made)
  await mkdir(folder, { recursive: true })
  const from = path.join(import.meta.dirname, source)
  await runFile(compiler, [...warnings, ...windowsShape, '-o', file, from, ...more])
  return file
}

/** Builds a C program that lists sessions through wtsapi32, of one server or of many, for Windows. */
export const compileListClient = (
  name: 'list-sessions' | 'list-servers' = 'list-sessions',
): Promise<string> => compileForWindows(`${name}.exe`, `${name}.c`, ['-municode', '-lwtsapi32'])

/** Builds the DLL that stands in for wtsapi32 and netapi32 where only time counts. */
export const compileFastFarm = (): Promise<string> =>
  compileForWindows('fast-farm.dll', 'fast-farm.c', ['-shared'])
