import { globSync, promises as files } from 'node:fs'
import path from 'node:path'
import { cachedFolder, stampOf } from './cache.ts'
import { runTool } from './run-tool.ts'
import { compiler } from './tools.ts'

const sources = path.resolve(import.meta.dirname, '../stand-in')

/** Each with the number its handles begin at, so that one library's are never another's. */
const libraries = { wtsapi32: '0x51000000', winsta: '0x62000000', netapi32: '0x73000000' }

/** Programs of Windows' own, and where in System32 they stand. */
const programs = { 'mstsc.exe': '', 'powershell.exe': 'WindowsPowerShell/v1.0' }

/** All that takes the place of Windows' own, each with its folder in System32. */
export const standIns: readonly { readonly file: string; readonly folder: string }[] = [
  ...Object.keys(libraries).map((name) => ({ file: `${name}.dll`, folder: '' })),
  ...Object.entries(programs).map(([file, folder]) => ({ file, folder })),
]

const flags = ['-std=c17', '-O1', '-Wall', '-Wextra', '-Werror', '-D_WIN32_WINNT=0x0A00']
// Without -static a DLL of the compiler's own would be missing when Windows loads ours.
const shape = ['-static', '-s']
const libraryShape = ['-shared', ...shape]
const programShape = ['-municode', ...shape]

function compile(output: string, args: readonly string[]): Promise<string> {
  return runTool({
    command: compiler,
    args: [...flags, ...args, '-o', output, '-lws2_32'],
    folder: sources,
  })
}

function compileLibrary([name, handleBase]: readonly [string, string], folder: string): Promise<string> {
  const code = ['*.c', `${name}/*.c`].flatMap((pattern) => globSync(pattern, { cwd: sources }))
  const definitions = [`-DSTAND_IN="${name}"`, `-DHANDLE_BASE=${handleBase}`]
  return compile(path.join(folder, `${name}.dll`), [...definitions, ...libraryShape, ...code])
}

function compileProgram(file: string, folder: string): Promise<string> {
  const code = ['line.c', 'programs/program.c']
  return compile(path.join(folder, file), [`-DSTAND_IN="${file}"`, ...programShape, ...code])
}

/** Answers with the folder that holds the stand-in DLLs and programs. */
export async function buildDlls(say: (text: string) => void): Promise<string> {
  const code = globSync('**/*.{c,h}', { cwd: sources }).toSorted()
  const texts = await Promise.all(code.map((file) => files.readFile(path.join(sources, file))))
  const version = await runTool({ command: compiler, args: ['-dumpfullversion'] })
  const made = [...Object.entries(libraries), ...Object.keys(programs)].flat()
  const inputs = [version, ...flags, ...libraryShape, ...programShape, ...made, ...code, ...texts]
  return cachedFolder(`dlls-${stampOf(inputs)}`, async (folder) => {
    say('Compiling the stand-in DLLs …')
    await Promise.all([
      ...Object.entries(libraries).map((library) => compileLibrary(library, folder)),
      ...Object.keys(programs).map((file) => compileProgram(file, folder)),
    ])
  })
}
