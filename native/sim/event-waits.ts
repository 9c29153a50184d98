import { Refusal, type FarmRequest } from './farm-calls.ts'
import type { SimulatedServer } from './farm-state.ts'

/** Waits for events that are under way, one a handle. */
export interface EventWaits {
  /** Settles with Windows' flags of what happened, with 0 when it is flushed, and with null where the handle is waited on already. */
  readonly wait: (handle: string, server: SimulatedServer, mask: number) => Promise<number | null>
  /** Releases who waits on this handle; nothing more, as in Windows. */
  readonly flush: (handle: string) => void
  readonly flushAll: () => void
}

const invalidParameter = 87

export function createEventWaits(): EventWaits {
  const waiting = new Map<string, (flags: number) => void>()
  const flush = (handle: string) => waiting.get(handle)?.(0)
  return {
    wait: async (handle, server, mask) => {
      if (waiting.has(handle)) return null
      const { promise, resolve } = Promise.withResolvers<number>()
      waiting.set(handle, resolve)
      const stop = server.onEvents((flags) => {
        if ((flags & mask) !== 0) resolve(flags & mask)
      })
      return promise.finally(() => {
        stop()
        waiting.delete(handle)
      })
    },
    flush,
    flushAll: () => [...waiting.keys()].forEach(flush),
  }
}

/** A call that waits at its server until something happens there. Answers with the flags. */
export function waitedEvents(
  waits: EventWaits,
  handle: string,
  mask: number,
): Required<Pick<FarmRequest<number>, 'hold' | 'answer'>> {
  let happened: number | null = 0
  return {
    hold: async (server) => {
      happened = await waits.wait(handle, server, mask)
    },
    answer: () => happened ?? new Refusal(invalidParameter),
  }
}
