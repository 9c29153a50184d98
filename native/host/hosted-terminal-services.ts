import type { Failure, Result } from '#contract/failure.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { hearingLeave } from '../look-and-act.ts'
import type { ActAnswer, Leave, ServerAddress, SessionAct, TerminalServices } from '../terminal-services.ts'
import { createCallQueues, type Slot } from './call-queues.ts'
import {
  callOf,
  plainMethods,
  serverOf,
  type ActRequest,
  type HostMethod,
  type HostRequest,
  type PlainMethod,
  type RequestOf,
} from './calls.ts'
import { systemClock, type HostClock } from './host-clock.ts'
import { callWithdrawn, hostClosed, hostUnavailable, serverBlocked } from './host-failures.ts'
import { createHostKeeper, type HostEvent } from './host-keeper.ts'
import { defaultThreads, type HostProcess } from './host-process.ts'
import { actInHost, type ActSite } from './hosted-act.ts'

/** How long calls are waited for where that is not what the table says, milliseconds. */
export type Deadlines = Partial<Readonly<Record<HostMethod, number>>>

export interface HostedOptions {
  /** Starts a child process that runs `native/host/main.ts`, with a pool of so many threads. */
  readonly spawn: (threads: number) => HostProcess
  /** Threads its pool was given. Two stay free; the others bound how many calls are in it at a time. */
  readonly threads?: number
  /** Size of the pool for so many servers: a host that is too small for those to come is replaced. It stays as it is where left out. */
  readonly threadsFor?: (servers: number) => number
  /** Its pool, when full, makes room for one call more by a host twice as large, up to this; the first size comes back once it is idle. */
  readonly mostThreads?: number
  /** How many stuck calls a host of so many threads may hold before another replaces it; half of them where left out. */
  readonly maxStuckCalls?: (threads: number) => number
  /** How long a call may be stuck before another host replaces its own, milliseconds; for ever where left out. Only for reads. */
  readonly maxStuckMs?: number
  readonly deadlines?: Deadlines
  readonly clock?: HostClock
  readonly onHostEvent?: (event: HostEvent) => void
}

const fail = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure })

/** Addresses differ only by case for one and the same server. */
function queueOf(request: HostRequest): string {
  const server = serverOf(request)
  return server === null ? request.method : `server ${server.toLowerCase()}`
}

/** How long a person who is asked has, milliseconds. */
function answerTimeOf(request: HostRequest): number {
  if (request.method !== 'actOnSame') return 0
  const { deed } = request.args[0]
  return deed.verb === 'message' && deed.question ? deed.question.waitSeconds * 1000 : 0
}

const refusals = { blocked: serverBlocked, withdrawn: callWithdrawn, cleared: hostClosed }

/**
 * Windows' session calls, made in a child process. A deadline ends the waiting, never the call: until the call ends or
 * its host is replaced, nothing more is sent for that server. No call is ever sent twice.
 */
export function createHostedTerminalServices({
  spawn,
  threads = defaultThreads,
  threadsFor = () => threads,
  mostThreads = threads,
  maxStuckCalls = (size) => Math.ceil(size / 2),
  maxStuckMs,
  deadlines = {},
  clock = systemClock,
  onHostEvent = () => {},
}: HostedOptions): TerminalServices {
  const deadlineOf = (request: HostRequest) =>
    (deadlines[request.method] ?? callOf(request.method).deadlineMs) + answerTimeOf(request)
  let size = threads
  const mostCalls = () => Math.max(size - 2, 1)
  const keeper = createHostKeeper({
    spawn: () => spawn(size),
    clock,
    maxStuckCalls: () => Math.min(maxStuckCalls(size), mostCalls()),
    maxStuckMs,
    onHostEvent,
  })
  const queues = createCallQueues(() => callCount() < mostCalls() || makeRoom())
  const forgetLater = new Set<string>()
  let disposed = false

  function callCount(): number {
    return keeper.running()?.callCount() ?? 0
  }

  function resize(wanted: number): void {
    size = wanted
    keeper.renew()
  }

  function makeRoom(): boolean {
    if (size >= mostThreads) return false
    resize(Math.min(size * 2, mostThreads))
    return true
  }

  /** What it returns takes the call back, if it is one that acts. */
  function start(
    request: HostRequest,
    slot: Slot,
    settle: (result: Result<unknown>) => void,
    onLeft: (leftAt: number) => void = () => {},
  ): (because: Failure) => void {
    const host = keeper.host()
    if ('unavailable' in host) {
      settle(fail(hostUnavailable(request, host.unavailable)))
      slot.end()
      return () => {}
    }
    return host.run({
      request,
      onLeft,
      deadlineMs: deadlineOf(request),
      settle,
      stuck: slot.stuck,
      release: () => {
        slot.end()
        if (mostThreads > threads && size > threads && callCount() === 0) resize(threads)
        const server = serverOf(request)
        if (server !== null && forgetLater.delete(queueOf(request))) void forgetServer(server)
      },
    })
  }

  function ask(request: RequestOf<PlainMethod>): Promise<Result<unknown>> {
    if (disposed) return Promise.resolve(fail(hostClosed(request)))
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
    const { isUrgent = false, mayWithdraw = false } = callOf(request.method)
    queues.add(queueOf(request), {
      isUrgent,
      mayWithdraw,
      start: (slot) => void start(request, slot, resolve),
      refuse: (why) => resolve(fail(refusals[why](request))),
    })
    return promise
  }

  async function actOnSame(act: SessionAct, pinned: SessionIdentity, leave: Leave): Promise<ActAnswer> {
    const request: ActRequest = { method: 'actOnSame', args: [act, pinned, leave.notAfter] }
    if (disposed) return { left: false, failure: hostClosed(request) }
    const site: ActSite = {
      clock,
      enqueue: (call) =>
        queues.add(queueOf(request), {
          start: call.start,
          refuse: (why) => call.refuse(refusals[why](request)),
        }),
      send: (...sent) => start(request, ...sent),
    }
    return hearingLeave(leave, (heard) => actInHost(site, request, heard))
  }

  /** A host that does not run holds nothing; a stuck call's handle is let go of once the call has ended. */
  async function forgetServer(server: ServerAddress): Promise<void> {
    const request: HostRequest = { method: 'forgetServer', args: [server] }
    if (queues.isBlocked(queueOf(request))) forgetLater.add(queueOf(request))
    else if (keeper.running() && !disposed) await ask(request)
  }

  function expectServers(count: number): void {
    const wanted = threadsFor(count)
    if (wanted > size) resize(wanted)
  }

  return {
    expectServers,
    withdrawReads: queues.withdraw,
    ...plainCalls(ask),
    actOnSame,
    forgetServer,
    dispose: async () => {
      disposed = true
      queues.clear()
      await keeper.dispose()
    },
  }
}

/** Every method that makes a call and nothing else, as the table has them. */
function plainCalls(
  ask: (request: RequestOf<PlainMethod>) => Promise<Result<unknown>>,
): Pick<TerminalServices, PlainMethod> {
  const calls = plainMethods.map((method) => [
    method,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the arguments are this method's: `TerminalServices` holds its callers
    (...args: readonly unknown[]) => ask({ method, args } as unknown as RequestOf<PlainMethod>),
  ])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value is checked against its method on arrival
  return Object.fromEntries(calls) as Pick<TerminalServices, PlainMethod>
}
