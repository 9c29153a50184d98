import type { Result } from '#contract/failure.ts'
import type { HostClock } from './host-clock.ts'
import { brokenHost, hostLost, timedOut } from './host-failures.ts'
import { endWithCode, notStarted, type HostEnd } from './host-end.ts'
import type { HostProcess } from './host-process.ts'
import { fitsMethod, parseChildMessage, type ChildMessage, type HostRequest } from './messages.ts'

/** A call on its way. Its caller's wait and the call itself may end at different times. */
export interface OutgoingCall {
  readonly request: HostRequest
  /**
   * Counted from when the host can take it: a host that is slow to start is no server that is slow to answer.
   */
  readonly deadlineMs: number
  /** The caller has its answer. Called once. */
  readonly settle: (result: Result<unknown>) => void
  /** The deadline passed: settled, but the call goes on. */
  readonly stuck: () => void
  /** The call has ended, or nothing is left that could tell: its server is free. Called once, after `settle`. */
  readonly release: () => void
}

/** One child process and the calls in it. */
export interface RunningHost {
  /** Calls in it, stuck ones too: each holds a thread. */
  readonly callCount: () => number
  /** Calls whose deadline has passed. */
  readonly stuckCount: () => number
  /** Since when the longest of them is stuck; null for none. */
  readonly stuckSince: () => number | null
  readonly run: (call: OutgoingCall) => void
  /** Takes no more calls; those still waited for end in it, then it is killed. Servers of stuck calls are free at once. */
  readonly retire: () => void
  /** Ends it now. All its calls are lost. */
  readonly kill: () => void
  /** Settles when the process has ended. */
  readonly ended: Promise<void>
}

export interface HostListener {
  readonly onStarted: (message: Extract<ChildMessage, { type: 'started' }>) => void
  readonly onStuck: (stuckCalls: number) => void
  readonly onStrangeMessage: () => void
  /** Not after `kill` or `retire`. */
  readonly onLost: (end: HostEnd, lostCalls: number) => void
}

interface Inside extends OutgoingCall {
  /** Null while somebody waits for it. */
  stuckAt: number | null
  stopTimer: () => void
}

/** A virus scanner that looks at a new process first takes seconds; a host that needs longer is not coming. */
const usualPatienceMs = 20_000

const lost = ({ request }: OutgoingCall, reason: string | null = null): Result<unknown> => ({
  ok: false,
  failure: hostLost(request, reason),
})

export function createRunningHost(child: HostProcess, clock: HostClock, listener: HostListener): RunningHost {
  const inside = new Map<number, Inside>()
  const { promise: ended, resolve: markEnded } = Promise.withResolvers<void>()
  let lastCallId = 0
  let leaving = false
  let killed = false
  let started = false
  let over = false
  // A process that Windows does not let start ends neither by itself nor when it is killed: nothing is heard of it.
  const { startPatienceMs = usualPatienceMs } = child
  const stopStartTimer = clock.startTimer(startPatienceMs, () => {
    finish(notStarted(startPatienceMs))
    child.kill()
  })

  const stuckTimes = () => [...inside.values()].flatMap(({ stuckAt }) => stuckAt ?? [])

  function run(call: OutgoingCall): void {
    const callId = ++lastCallId
    inside.set(callId, { ...call, stuckAt: null, stopTimer: () => {} })
    if (started) startDeadline(callId)
    child.send({ type: 'call', callId, request: call.request })
  }

  function startDeadline(callId: number): void {
    const call = inside.get(callId)
    if (!call) return
    const startedAt = clock.now()
    call.stopTimer = clock.startTimer(call.deadlineMs, () => passDeadline(callId, startedAt))
  }

  function noteStart(message: Extract<ChildMessage, { type: 'started' }>): void {
    if (started) return listener.onStrangeMessage()
    started = true
    stopStartTimer()
    for (const callId of inside.keys()) startDeadline(callId)
    listener.onStarted(message)
  }

  function passDeadline(callId: number, startedAt: number): void {
    const call = inside.get(callId)
    if (!call || call.stuckAt !== null) return
    call.stopTimer()
    call.stuckAt = clock.now()
    call.settle({ ok: false, failure: timedOut(call.request, clock.now() - startedAt) })
    call.stuck()
    listener.onStuck(stuckTimes().length)
    if (leaving) leave()
  }

  function end(callId: number, result: Result<unknown>): void {
    const call = inside.get(callId)
    if (!call) return
    inside.delete(callId)
    call.stopTimer()
    if (call.stuckAt === null) call.settle(result)
    call.release()
  }

  /** Once nobody waits for any of its calls, a retired host has no more use. */
  function leave(): void {
    leaving = true
    for (const [callId, call] of inside) {
      if (call.stuckAt !== null) end(callId, lost(call))
    }
    if (inside.size === 0) kill()
  }

  function kill(): void {
    if (killed) return
    killed = true
    child.kill()
  }

  function endAll(reason: string | null = null): void {
    for (const [callId, call] of inside) end(callId, lost(call, reason))
  }

  function receiveAnswer({ callId, result }: Extract<ChildMessage, { type: 'answer' }>): void {
    const request = inside.get(callId)?.request
    if (!request) return
    const fits = !result.ok || fitsMethod[request.method](result.value)
    const strange = new Error(`it answered ${request.method} with something else`)
    end(callId, fits ? result : { ok: false, failure: brokenHost(request, strange) })
    if (leaving) leave()
  }

  function finish(hostEnd: HostEnd): void {
    if (over) return
    over = true
    killed = true
    stopStartTimer()
    // First the keeper, then the calls: their ends start others, which must not be sent here.
    if (!leaving) listener.onLost(hostEnd, inside.size - stuckTimes().length)
    leaving = true
    endAll(hostEnd.reason)
    markEnded()
  }

  child.onMessage((message) => {
    if (over) return
    const parsed = parseChildMessage(message)
    if (parsed?.type === 'started') noteStart(parsed)
    else if (parsed) receiveAnswer(parsed)
    else listener.onStrangeMessage()
  })
  child.onExit((exitCode) => finish(endWithCode(exitCode)))

  return {
    callCount: () => inside.size,
    stuckCount: () => stuckTimes().length,
    stuckSince: () => stuckTimes().reduce<number | null>((first, at) => Math.min(first ?? at, at), null),
    run,
    retire: leave,
    kill: () => {
      leaving = true
      endAll()
      kill()
    },
    ended,
  }
}
