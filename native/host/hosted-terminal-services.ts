import type { Failure, Result } from '#contract/failure.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { actTooLate, actWithdrawn, hearingLeave, waitsForPerson } from '../look-and-act.ts'
import type { ActAnswer, Leave, ServerAddress, SessionAct, TerminalServices } from '../terminal-services.ts'
import { actFailure, argumentFailure } from '../wts/check-arguments.ts'
import { systemClock, type HostClock } from './host-clock.ts'
import { callWithdrawn, hostClosed, hostUnavailable, operationOf, serverBlocked } from './host-failures.ts'
import { createHostKeeper, type HostEvent } from './host-keeper.ts'
import { defaultThreads, type HostProcess } from './host-process.ts'
import type { ActRequest, HostMethod, HostRequest } from './messages.ts'
import { createServerLanes, type Turn } from './server-lanes.ts'

/** How long each method is waited for, milliseconds, counted from when the call leaves. */
export type Deadlines = Readonly<Record<HostMethod, number>>

export const defaultDeadlines: Deadlines = {
  readCaller: 5000,
  listSessions: 10_000,
  readSession: 10_000,
  readClient: 10_000,
  listProcesses: 15_000,
  listServerProcesses: 20_000,
  writeEvent: 5_000,
  readClock: 10_000,
  // From when its call has left, beyond the time that a person who is asked has.
  actOnSame: 30_000,
  forgetServer: 10_000,
}

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
  readonly deadlines?: Partial<Deadlines>
  readonly clock?: HostClock
  readonly onHostEvent?: (event: HostEvent) => void
}

const fail = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure })

/** Addresses differ only by case for one and the same server. */
function laneOf(request: HostRequest): string {
  return 'server' in request ? `server ${request.server.toLowerCase()}` : request.method
}

function waitOf(request: HostRequest, deadlines: Deadlines): number {
  const question = request.method === 'actOnSame' && request.deed.verb === 'message' && request.deed.question
  return deadlines[request.method] + (question ? question.waitSeconds * 1000 : 0)
}

/** Nothing is lost where these are not made. */
const reads: ReadonlySet<HostMethod> = new Set([
  'listSessions',
  'readSession',
  'readClient',
  'listProcesses',
  'listServerProcesses',
  'readClock',
])

const refusals = { barred: serverBlocked, withdrawn: callWithdrawn, cleared: hostClosed }

/** Judged before it is sent: on the way to another process what is no number would become nothing. */
function wrongOf(request: HostRequest): Failure | null {
  if (request.method === 'actOnSame') return actFailure(request, request.pinned)
  return 'server' in request ? argumentFailure({ operation: operationOf(request), ...request }) : null
}

/** The turn of a call that others may go on beside once it has left. */
function givingWay(turn: Turn): Turn {
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    turn.end()
  }
  return { end, stuck: () => (isOver ? undefined : turn.stuck()) }
}

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
  deadlines: given = {},
  clock = systemClock,
  onHostEvent = () => {},
}: HostedOptions): TerminalServices {
  const deadlines = { ...defaultDeadlines, ...given }
  let size = threads
  const mostCalls = () => Math.max(size - 2, 1)
  const keeper = createHostKeeper({
    spawn: () => spawn(size),
    clock,
    maxStuckCalls: () => Math.min(maxStuckCalls(size), mostCalls()),
    maxStuckMs,
    onHostEvent,
  })
  const lanes = createServerLanes(() => callCount() < mostCalls() || makeRoom())
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
    settle: (result: Result<unknown>) => void,
    turn: Turn,
    onLeft: (leftAt: number) => void = () => {},
  ): (because: Failure) => void {
    const host = keeper.host()
    if ('unavailable' in host) {
      settle(fail(hostUnavailable(request, host.unavailable)))
      turn.end()
      return () => {}
    }
    return host.run({
      request,
      onLeft,
      deadlineMs: waitOf(request, deadlines),
      settle,
      stuck: turn.stuck,
      release: () => {
        turn.end()
        if (mostThreads > threads && size > threads && callCount() === 0) resize(threads)
        if ('server' in request && forgetLater.delete(laneOf(request))) void forgetServer(request.server)
      },
    })
  }

  function ask<T>(request: HostRequest): Promise<Result<T>> {
    const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
    const wrong = wrongOf(request)
    if (disposed) {
      resolve(fail(hostClosed(request)))
    } else if (wrong) {
      resolve(fail(wrong))
    } else {
      lanes.enter(laneOf(request), {
        // The details of some must not make the lists of others old.
        isUrgent: request.method === 'listSessions',
        mayWithdraw: reads.has(request.method),
        start: (turn) => void start(request, resolve, turn),
        refuse: (why) => resolve(fail(refusals[why](request))),
      })
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value was checked against its method on arrival
    return promise as Promise<Result<T>>
  }

  function askToAct(request: ActRequest, { withdrawn, onLeft }: Leave): Promise<Result<ActAnswer>> {
    const { promise, resolve } = Promise.withResolvers<Result<ActAnswer>>()
    const askedAt = clock.now()
    let takeBackSent: ((because: Failure) => void) | null = null
    let isSettled = false
    const settle = (result: Result<unknown>) => {
      isSettled = true
      withdrawn.removeEventListener('abort', onAbort)
      stopTimer()
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was checked against its method on arrival
      resolve(result as Result<ActAnswer>)
    }
    const takeBack = (failure: Failure) => {
      if (takeBackSent === null) settle({ ok: true, value: { left: false, failure } satisfies ActAnswer })
      else takeBackSent(failure)
    }
    const onAbort = () => takeBack(actWithdrawn(request))
    const stopTimer = clock.startTimer(Math.max(0, request.notAfter - askedAt), () =>
      takeBack(actTooLate(request, clock.now() - askedAt)),
    )
    withdrawn.addEventListener('abort', onAbort)
    if (withdrawn.aborted) onAbort()
    const begin = (turn: Turn) => {
      if (isSettled) return turn.end()
      const own = givingWay(turn)
      takeBackSent = start(request, settle, own, (leftAt) => {
        stopTimer()
        onLeft?.(leftAt)
        if (waitsForPerson(request.deed)) own.end()
      })
    }
    lanes.enter(laneOf(request), {
      start: begin,
      refuse: (why) => {
        if (!isSettled) settle(fail(refusals[why](request)))
      },
    })
    return promise
  }

  async function actOnSame(act: SessionAct, pinned: SessionIdentity, leave: Leave): Promise<ActAnswer> {
    const { notAfter } = leave
    const request: ActRequest = { method: 'actOnSame', ...act, pinned, notAfter }
    const wrong = disposed ? hostClosed(request) : wrongOf(request)
    if (wrong) return { left: false, failure: wrong }
    return hearingLeave(leave, (heard) => askToAct(request, heard))
  }

  /** A host that does not run holds nothing; a stuck call's handle is let go of once the call has ended. */
  async function forgetServer(server: ServerAddress): Promise<void> {
    const request: HostRequest = { method: 'forgetServer', server }
    if (lanes.isBarred(laneOf(request))) forgetLater.add(laneOf(request))
    else if (keeper.running() && !disposed) await ask<null>(request)
  }

  function expectServers(count: number): void {
    const wanted = threadsFor(count)
    if (wanted > size) resize(wanted)
  }

  return {
    expectServers,
    withdrawReads: lanes.withdraw,
    readCaller: () => ask({ method: 'readCaller' }),
    listSessions: (server) => ask({ method: 'listSessions', server }),
    readSession: (server, sessionId) => ask({ method: 'readSession', server, sessionId }),
    readClient: (server, sessionId) => ask({ method: 'readClient', server, sessionId }),
    listProcesses: (server, sessionId) => ask({ method: 'listProcesses', server, sessionId }),
    listServerProcesses: (server) => ask({ method: 'listServerProcesses', server }),
    writeEvent: (text) => ask({ method: 'writeEvent', text }),
    readClock: (server) => ask({ method: 'readClock', server }),
    actOnSame,
    forgetServer,
    dispose: async () => {
      disposed = true
      lanes.clear()
      await keeper.dispose()
    },
  }
}
