import { createRequire } from 'node:module'
import type { Failure, Result } from '#contract/failure.ts'
import type { FailureCause } from '#contract/failure-cause.ts'
import { reasonOf } from '#native/win32/reason-of.ts'

/** What of koffi is used here. `view` is missing on purpose: it throws in Electron and dangles elsewhere. */
export type Koffi = Pick<typeof import('koffi'), 'load' | 'config' | 'decode'>

const require = createRequire(import.meta.url)
const mebibyte = 1024 * 1024
/** koffi's own ceiling. */
const mostAsyncCalls = 4096
const libuvDefaultThreads = 4

// koffi keeps its settings and libraries once per process, and refuses settings after the first load.
let loaded: Result<Koffi> | null = null

/** Loads and sets up koffi at the first call, and answers with the same afterwards. Never loads it outside Windows. */
export function loadKoffi(): Result<Koffi> {
  loaded ??= loadOnce()
  return loaded
}

function loadOnce(): Result<Koffi> {
  if (process.platform !== 'win32') return cannotLoad({ code: 'not-on-windows' })
  if (process.arch === 'ia32') return cannotLoad({ code: 'not-64-bit' })
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `require` answers any; koffi's own types describe it
    const koffi = require('koffi') as Koffi
    koffi.config(settings())
    return { ok: true, value: koffi }
  } catch (error) {
    return cannotLoad({ code: 'calls-not-loaded', why: realReason(error) })
  }
}

/** RPC with authentication runs on these stacks; koffi's own 128 KiB are too few and an overrun ends the process. */
function settings() {
  const threads = Number(process.env['UV_THREADPOOL_SIZE']) || libuvDefaultThreads
  return {
    async_stack_size: mebibyte,
    async_heap_size: mebibyte / 4,
    resident_async_pools: 32,
    max_async_calls: Math.min(Math.max(256, threads * 2), mostAsyncCalls),
  }
}

/** koffi hides why its native part did not load; asking for that part directly tells. */
function realReason(error: unknown): string {
  try {
    require(`@koromix/koffi-win32-${process.arch}`)
  } catch (nativeError) {
    return reasonOf(nativeError)
  }
  return reasonOf(error)
}

function cannotLoad(cause: FailureCause): { readonly ok: false; readonly failure: Failure } {
  return {
    ok: false,
    failure: { kind: 'unsupported', operation: 'koffi', server: null, cause, retry: 'never' },
  }
}
