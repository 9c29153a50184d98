// Windows' functions for programs that call the stand-ins by hand, some of them wrongly on purpose.
import { declarations, type FunctionName } from '#native/wts/declarations.ts'
import { loadKoffi } from '#native/wts/koffi-process.ts'

const loaded = loadKoffi()
if (!loaded.ok) throw new Error(loaded.failure.meaning)
const koffi = loaded.value

/** Functions that the bindings do not use yet. */
const more = {
  WTSDisconnectSession: 'int WTSDisconnectSession(void *server, uint32 sessionId, int wait)',
  WTSTerminateProcess: 'int WTSTerminateProcess(void *server, uint32 processId, uint32 exitCode)',
  WTSSendMessageW:
    'int WTSSendMessageW(void *server, uint32 sessionId, str16 title, uint32 titleBytes, str16 message, uint32 messageBytes, uint32 style, uint32 timeout, _Out_ uint32 *response, int wait)',
} as const

type Name = FunctionName | keyof typeof more

function bind(name: Name) {
  if (name in more) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the line above says so
    return koffi.load('wtsapi32.dll').func(more[name as keyof typeof more])
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other half of the names
  const { library, prototype } = declarations[name as FunctionName]
  return koffi.load(library).func(prototype)
}

const getLastError = koffi.load('kernel32.dll').func('uint32 GetLastError()')
const moveMemory = koffi
  .load('kernel32.dll')
  .func('void RtlMoveMemory(_Out_ void *to, void *from, size_t bytes)')

/** Calls on this thread. */
export function call(name: Name, ...args: readonly unknown[]): number | bigint {
  // oxlint-disable-next-line typescript/no-unsafe-return -- koffi answers any; these functions return numbers and addresses
  return bind(name)(...args)
}

/** Calls on a thread of the pool; answers with what was returned and with the error left. */
export function callBeside(name: Name, ...args: readonly unknown[]): Promise<readonly [number, number]> {
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
