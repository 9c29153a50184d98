// Windows' functions for programs that call the stand-ins by hand, some of them wrongly on purpose.
import { declarations, type FunctionName } from '#native/wts/declarations.ts'
import { loadKoffi } from '#native/wts/koffi-process.ts'

const loaded = loadKoffi()
if (!loaded.ok) throw new Error('koffi could not be loaded', { cause: loaded.failure })
const koffi = loaded.value

function bind(name: FunctionName) {
  const { library, prototype } = declarations[name]
  return koffi.load(library).func(prototype)
}

const getLastError = koffi.load('kernel32.dll').func('uint32 GetLastError()')
const moveMemory = koffi
  .load('kernel32.dll')
  .func('void RtlMoveMemory(_Out_ void *to, void *from, size_t bytes)')

/** Calls on this thread. */
export function call(name: FunctionName, ...args: readonly unknown[]): number | bigint {
  // oxlint-disable-next-line typescript/no-unsafe-return -- koffi answers any; these functions return numbers and addresses
  return bind(name)(...args)
}

/** Calls on a thread of the pool; answers with what was returned and with the error left. */
export function callBeside(
  name: FunctionName,
  ...args: readonly unknown[]
): Promise<readonly [number, number]> {
  return new Promise((resolve, reject) => {
    bind(name).async(...args, (problem: Error | null, returned: number) => {
      const error: number = getLastError()
      if (problem) reject(problem)
      else resolve([returned, error])
    })
  })
}

export function copyMemory(address: bigint, bytes: number): Buffer {
  const copy = Buffer.alloc(bytes)
  moveMemory(copy, address, bytes)
  return copy
}
