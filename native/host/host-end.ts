import type { HostEndReason } from '#contract/causes/native.ts'

/** How a host ended. */
export interface HostEnd {
  /** Null where it did not say, or is not known to have ended. */
  readonly exitCode: number | null
  /** Why, as far as that can be known; null for nothing. */
  readonly reason: HostEndReason | null
}

const outOfMemory: HostEndReason = { code: 'out-of-memory' }
const aborted: HostEndReason = { code: 'aborted' }

/**
 * Windows' and Chromium's codes for a process that got no memory. A pool that gets no thread ends its process by `abort()`
 * (libuv, src/threadpool.c), which is a fast fail or 3 in Windows' C runtime; Node's own abort, as of V8 without memory, is 134.
 */
const reasons: ReadonlyMap<number, HostEndReason> = new Map<number, HostEndReason>([
  // STATUS_NO_MEMORY and STATUS_COMMITMENT_LIMIT of ntstatus.h; kOomExceptionCode of Chromium's base/process/memory.h.
  [0xc000_0017, outOfMemory],
  [0xc000_012d, outOfMemory],
  [0xe000_0008, outOfMemory],
  // STATUS_STACK_BUFFER_OVERRUN, the code of each fast fail.
  [0xc000_0409, aborted],
  [3, aborted],
  [134, aborted],
])

/** Codes above 2^31 come without a sign from Node and may come with one from Electron. */
export function endWithCode(exitCode: number | null): HostEnd {
  return { exitCode, reason: exitCode === null ? null : (reasons.get(exitCode >>> 0) ?? null) }
}

export function notStarted(patienceMs: number): HostEnd {
  return { exitCode: null, reason: { code: 'not-started-in-time', patienceMs } }
}
