import { win32 } from 'node:path'
import type { Result } from '#contract/failure.ts'
import { createSerialQueue } from '#contract/serial-queue.ts'
import { reasonOf } from '#native/win32/reason-of.ts'
import { systemFolder } from '#native/win32/system-folder.ts'
import {
  declarations,
  type Address,
  type FunctionName,
  type Library,
  type ServerHandle,
  type WindowsFunctions,
} from './declarations.ts'
import { missingFunction } from './failures.ts'
import { loadKoffi, type Koffi } from './koffi-process.ts'
import { readOwnNames, type OwnNames } from './own-names.ts'

/** What a function returned, with GetLastError read in the same step. The error counts only when the call failed. */
export interface Answer<T> {
  readonly returned: T
  readonly lastError: number
}

/** Why a function cannot be called: its library does not load, or the library has no such export. */
export type Lack = { readonly of: 'library' | 'export'; readonly reason: string }

/** Reads native memory by copying. */
export interface Memory {
  readonly copy: (address: Address, bytes: number) => Buffer
  /** Text up to its NUL. */
  readonly text: (address: Address) => string
}

export type ClosingName = 'WTSCloseServer' | 'WinStationCloseServer'

/** Windows' functions, bound one by one when first asked for. */
export interface Windows {
  readonly memory: Memory
  /** Null when the function can be called. */
  readonly lack: (name: FunctionName) => Lack | null
  /** Runs on a thread of the pool. Fails only where the function is lacking; rejects where our arguments are wrong. */
  readonly call: <K extends FunctionName>(
    name: K,
    ...args: Parameters<WindowsFunctions[K]>
  ) => Promise<Result<Answer<ReturnType<WindowsFunctions[K]>>>>
  /**
   * Gives a handle back once those before it are: closing can block on a dead line, and no caller counts it. So it takes
   * one of the threads that callers leave free, and never more. A handle that will not close has no remedy.
   */
  readonly closeLater: (close: ClosingName, handle: ServerHandle) => void
  /** This machine's names, read once. */
  readonly ownNames: () => Promise<OwnNames>
  /** Runs at once, for calls that never leave this machine: giving memory back. */
  readonly callNow: <K extends FunctionName>(name: K, ...args: Parameters<WindowsFunctions[K]>) => void
}

/** By name alone the program's own folder would come first, and what somebody put there. */
const pathOf = (library: Library): string => win32.join(systemFolder(), library)

type KoffiFunction = ReturnType<ReturnType<Koffi['load']>['func']>
type Bound =
  { readonly bound: KoffiFunction; readonly lack: null } | { readonly bound: null; readonly lack: Lack }

/** Opens Windows' libraries through koffi. Each is loaded when first needed. */
export function openWindows(): Result<Windows> {
  const koffi = loadKoffi()
  if (!koffi.ok) return koffi
  const bind = createBinder(koffi.value)
  const kernel32 = koffi.value.load(pathOf('kernel32.dll'))
  const getLastError = kernel32.func('uint32 GetLastError()')
  const moveMemory = kernel32.func('void RtlMoveMemory(_Out_ void *to, void *from, size_t bytes)')

  const call: Windows['call'] = async (name, ...args) => {
    const { bound, lack } = bind(name)
    if (lack) return { ok: false, failure: missingFunction(name, lack) }
    // oxlint-disable-next-line typescript/no-unsafe-return -- koffi answers any; the declaration states the type
    return { ok: true, value: await callOnPool(bound, args, () => getLastError()) }
  }
  let ownNames: Promise<OwnNames> | null = null

  return {
    ok: true,
    value: {
      memory: {
        copy: (address, bytes) => {
          const copy = Buffer.alloc(bytes)
          if (bytes > 0) moveMemory(copy, address, bytes)
          return copy
        },
        text: (address) => koffi.value.decode.string16(address),
      },
      lack: (name) => bind(name).lack,
      call,
      closeLater: oneCloseAtATime(call),
      ownNames: () => (ownNames ??= readOwnNames(call)),
      callNow: (name, ...args) => {
        const { bound, lack } = bind(name)
        if (lack) throw new Error(`${name}: ${lack.reason}`)
        bound(...args)
      },
    },
  }
}

export function oneCloseAtATime(call: Windows['call']): Windows['closeLater'] {
  const queue = createSerialQueue()
  return (close, handle) => {
    if (handle !== null) void queue(() => call(close, handle)).catch(() => null)
  }
}

/** The error is right only inside koffi's callback: after an await, another call has overwritten it. */
function callOnPool<T>(
  bound: KoffiFunction,
  args: readonly unknown[],
  getLastError: () => number,
): Promise<Answer<T>> {
  return new Promise((resolve, reject) => {
    bound.async(...args, (error: Error | null, returned: T) => {
      const lastError = getLastError()
      if (error) reject(error)
      else resolve({ returned, lastError })
    })
  })
}

function createBinder(koffi: Koffi): (name: FunctionName) => Bound {
  const libraries = new Map<Library, ReturnType<Koffi['load']> | Lack>()
  const functions = new Map<FunctionName, Bound>()

  function open(name: Library) {
    const known = libraries.get(name)
    if (known) return known
    const opened = attempt('library', () => koffi.load(pathOf(name)))
    libraries.set(name, opened)
    return opened
  }

  function bind(name: FunctionName): Bound {
    const { library, prototype } = declarations[name]
    const opened = open(library)
    if ('of' in opened) return { bound: null, lack: opened }
    const bound = attempt('export', () => opened.func(prototype))
    return 'of' in bound ? { bound: null, lack: bound } : { bound, lack: null }
  }

  return (name) => {
    const known = functions.get(name) ?? bind(name)
    functions.set(name, known)
    return known
  }
}

function attempt<T>(of: Lack['of'], load: () => T): T | Lack {
  try {
    return load()
  } catch (error) {
    return { of, reason: reasonOf(error) }
  }
}
