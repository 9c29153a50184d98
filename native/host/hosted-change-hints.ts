import type { Failure, Result } from '#contract/failure.ts'
import type { ChangeHints, ChangeWaitEnd, ServerAddress } from '../terminal-services.ts'
import { argumentFailure } from '../wts/check-arguments.ts'
import { systemClock, type HostClock } from './host-clock.ts'
import { hostClosed, hostUnavailable, operations } from './host-failures.ts'
import { createHostKeeper, type HostEvent } from './host-keeper.ts'
import type { HostProcess } from './host-process.ts'
import type { ChangeRequest } from './messages.ts'

export interface HostedHintsOptions {
  /** Starts a child process that runs `native/host/main.ts`, with a pool of so many threads. */
  readonly spawn: (threads: number) => HostProcess
  readonly threads?: number
  readonly clock?: HostClock
  readonly onHostEvent?: (event: HostEvent) => void
}

export interface HostedChangeHints extends ChangeHints {
  /** Ends the host, in the middle of its waits, which settle as `host-lost`. */
  readonly dispose: () => Promise<void>
}

/** As many servers as one sees at a time, and the threads that release their waits. */
const usualThreads = 32
/** For what opens, releases and closes while all others wait. */
const sparedThreads = 8
/** A wait that is released ends within this, or its line is dead. */
const releaseMs = 10_000

interface Wait {
  readonly ended: Promise<Result<ChangeWaitEnd>>
  giveUp: () => void
}

const fail = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure })
const nothing = (): void => {}

/** Waits for changes in a host of their own: they hold its threads for as long as nothing happens, and never those of reads or acts. */
export function createHostedChangeHints({
  spawn,
  threads = usualThreads,
  clock = systemClock,
  onHostEvent = nothing,
}: HostedHintsOptions): HostedChangeHints {
  const mostWaits = Math.max(threads - sparedThreads, 1)
  const keeper = createHostKeeper({
    spawn: () => spawn(threads),
    clock,
    maxStuckCalls: () => Math.ceil(mostWaits / 2),
    onHostEvent,
  })
  const waits = new Map<string, Wait>()
  /** Waits that hold a thread, those that nobody waits for any more too. */
  let held = 0
  let disposed = false

  async function begin(request: ChangeRequest, key: string): Promise<Result<ChangeWaitEnd>> {
    if (held >= mostWaits)
      return fail(hostUnavailable(request, 'it waits for as many servers as it has room for'))
    const host = keeper.host()
    if ('unavailable' in host) return fail(hostUnavailable(request, host.unavailable))
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the value was checked against its method on arrival
    const wait: Wait = { ended: promise as Promise<Result<ChangeWaitEnd>>, giveUp: nothing }
    waits.set(key, wait)
    held += 1
    wait.giveUp = host.run({
      request,
      deadlineMs: null,
      settle: (result) => {
        waits.delete(key)
        resolve(result)
      },
      stuck: nothing,
      release: () => {
        held -= 1
      },
    })
    return wait.ended
  }

  async function release(request: ChangeRequest): Promise<Result<unknown>> {
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
    const host = keeper.running()
    host?.run({ request, deadlineMs: releaseMs, settle: resolve, stuck: nothing, release: nothing })
    return host === null ? { ok: true, value: null } : promise
  }

  return {
    mostWaits,
    waitForChange: async (server) => {
      const request = { method: 'waitForChange', server } as const
      const wrong = argumentFailure({ operation: operations.waitForChange, server })
      if (disposed || wrong) return fail(wrong ?? hostClosed(request))
      const key = keyOf(server)
      return waits.get(key)?.ended ?? begin(request, key)
    },
    stopWaiting: async (server) => {
      if (disposed || argumentFailure({ operation: operations.stopWaiting, server })) return
      const wait = waits.get(keyOf(server))
      const released = await release({ method: 'stopWaiting', server })
      // Its thread is lost until the host is replaced; the one who waits is not.
      if (!released.ok) wait?.giveUp()
    },
    dispose: async () => {
      disposed = true
      await keeper.dispose()
    },
  }
}

const keyOf = (server: ServerAddress): string => server.toLowerCase()
