import { globSync, promises as files } from 'node:fs'
import path from 'node:path'
import { cachedFolder, stampOf } from './cache.ts'
import { runTool } from './run-tool.ts'
import { compiler } from './tools.ts'

const sources = path.resolve(import.meta.dirname, '../stand-in')

/** Each with the number its handles begin at, so that one library's are never another's. */
const libraries = { wtsapi32: '0x51000000', winsta: '0x62000000', netapi32: '0x73000000' }
export const libraryNames = Object.keys(libraries)

const flags = ['-std=c17', '-O1', '-Wall', '-Wextra', '-Werror', '-D_WIN32_WINNT=0x0A00']
// Without -static a DLL of the compiler's own would be missing when Windows loads ours.
const shape = ['-shared', '-static', '-s']

function compile([name, handleBase]: readonly [string, string], folder: string): Promise<string> {
  const code = ['*.c', `${name}/*.c`].flatMap((pattern) => globSync(pattern, { cwd: sources }))
  const definitions = [`-DSTAND_IN="${name}"`, `-DHANDLE_BASE=${handleBase}`]
  const output = ['-o', path.join(folder, `${name}.dll`)]
  return runTool({
    command: compiler,
    args: [...flags, ...definitions, ...shape, ...output, ...code, '-lws2_32'],
    folder: sources,
  })
}

/** Answers with the folder that holds the stand-in DLLs. */
export async function buildDlls(say: (text: string) => void): Promise<string> {
  const code = globSync('**/*.{c,h}', { cwd: sources }).toSorted()
  const texts = await Promise.all(code.map((file) => files.readFile(path.join(sources, file))))
  const version = await runTool({ command: compiler, args: ['-dumpfullversion'] })
  const inputs = [version, ...flags, ...shape, ...Object.values(libraries), ...code, ...texts]
  return cachedFolder(`dlls-${stampOf(inputs)}`, async (made) => {
    say('Compiling the stand-in DLLs …')
    await Promise.all(Object.entries(libraries).map((library) => compile(library, made)))
  })
}
