import type { Result } from '#contract/failure.ts'
import { windowsFailure } from '#native/win32/windows-failure.ts'
import type { Address, Cell, FunctionName } from './declarations.ts'
import { failed } from './failures.ts'
import type { Answer } from './windows.ts'

/** A call that answers with memory of Windows' own. */
export interface Allocation<T> {
  readonly operation: FunctionName
  /** Null for a call that concerns none. */
  readonly server: string | null
  /** `size` is rows or bytes, whichever the function counts in. */
  readonly call: (memory: Cell<Address | null>, size: Cell<number>) => Promise<Result<Answer<number>>>
  /** Copies everything out; the memory is gone afterwards. Throws when it is not what it should be. */
  readonly decode: (memory: Address, size: number) => T
  /** What no memory and size 0 mean; where that cannot be, left out. */
  readonly nothing?: T
  readonly free: (memory: Address, size: number) => void
}

/** Calls, checks, decodes, and frees whatever came of decoding. */
export async function readAllocated<T>(allocation: Allocation<T>): Promise<Result<T>> {
  const { operation, server, decode, free, nothing } = allocation
  const memory: Cell<Address | null> = [null]
  const size: Cell<number> = [0]
  const answer = await allocation.call(memory, size)
  if (!answer.ok) return answer
  if (answer.value.returned === 0) {
    return failed(windowsFailure({ code: answer.value.lastError, operation, server }))
  }
  const [address] = memory
  if (address === null) {
    if (size[0] === 0 && nothing !== undefined) return { ok: true, value: nothing }
    throw new Error(`${operation} succeeded and gave no memory for size ${size[0]}`)
  }
  try {
    return { ok: true, value: decode(address, size[0]) }
  } finally {
    free(address, size[0])
  }
}

/** For fixed blocks: an answer shorter than the structure is not read. */
export function checkBytes(operation: string, bytes: number, expected: number): void {
  if (bytes < expected) throw new Error(`${operation} gave ${bytes} bytes instead of ${expected}`)
}
