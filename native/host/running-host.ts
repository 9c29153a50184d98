import type { Failure, Result } from '#contract/failure.ts'
import type { ActAnswer } from '../terminal-services.ts'
import { callOf, type HostRequest } from './calls.ts'
import type { HostClock } from './host-clock.ts'
import { hostLost, hostLostBefore, strangeAnswer, timedOut } from './host-failures.ts'
import { endWithCode, notStarted, type HostEnd } from './host-end.ts'
import type { HostProcess } from './host-process.ts'
import { parseChildMessage, type ChildMessage } from './messages.ts'

/** A call on its way. Its caller's wait and the call itself may end at different times. */
export interface OutgoingCall {
  readonly request: HostRequest
  /**
   * Counted from when the host can take it: a host that is slow to start is no server that is slow to answer.
   */
  readonly deadlineMs: number
  /** Told when the call of one that acts leaves: its deadline counts from then. */
  readonly onLeft?: (leftAt: number) => void
  /** The caller has its answer. Called once. */
  readonly settle: (result: Result<unknown>) => void
  /** The deadline passed, or it was withdrawn and will not come back soon: settled, but it goes on. */
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
  /** What it returns takes back one that acts, unless its call has left: then it settles with this failure. */
  readonly run: (call: OutgoingCall) => (because: Failure) => void
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
  /** Null until it is given up. */
  stuckAt: number | null
  isSettled: boolean
  hasLeft: boolean
  /** Why it was taken back; null while it was not. */
  withdrawnBecause: Failure | null
  stopTimer: () => void
}

/** A virus scanner that looks at a new process first takes seconds; a host that needs longer is not coming. */
const usualPatienceMs = 20_000

/** A host answers at once when a call is withdrawn, whatever its threads do; one that does not is not to be relied on. */
const withdrawPatienceMs = 5000
/** A look that was withdrawn is most often about to come back. */
const lookPatienceMs = 10_000

const isAct = ({ request }: OutgoingCall): boolean => request.method === 'actOnSame'

function lost(call: Inside, reason: HostEnd['reason'] = null): Result<unknown> {
  const before = isAct(call) && !call.hasLeft
  const failure = before ? hostLostBefore(call.request, reason) : hostLost(call.request, reason)
  return { ok: false, failure }
}

/** Of one that acts it is not known whether its call left: that counts as left. */
function unsure(call: OutgoingCall, leftAt: number, failure: Failure): Result<unknown> {
  const answer = { ok: false, failure } as const
  return isAct(call) ? { ok: true, value: { left: true, leftAt, answer } satisfies ActAnswer } : answer
}

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
    // Should it start after all, it is not to act on what nobody waits for any more.
    for (const [callId, call] of inside) if (isAct(call)) child.send({ type: 'withdraw', callId })
    finish(notStarted(startPatienceMs))
    child.kill()
  })

  const stuckTimes = () => [...inside.values()].flatMap(({ stuckAt }) => stuckAt ?? [])

  function run(call: OutgoingCall): (because: Failure) => void {
    const callId = ++lastCallId
    const begun = { stuckAt: null, isSettled: false, hasLeft: false, withdrawnBecause: null }
    inside.set(callId, { ...call, ...begun, stopTimer: () => {} })
    if (started) startTimerOf(callId)
    child.send({ type: 'call', callId, request: call.request })
    return (because) => withdraw(callId, because)
  }

  /** The time that counts now; before its call has left, one that acts has a time of its own. */
  function startTimerOf(callId: number): void {
    const call = inside.get(callId)
    if (!call) return
    if (!isAct(call) || call.hasLeft) startTimer(callId, call.deadlineMs, passDeadline)
    else if (call.withdrawnBecause) startTimer(callId, withdrawPatienceMs, passDeadline)
  }

  function startTimer(callId: number, ms: number, pass: (callId: number, waitedMs: number) => void): void {
    const call = inside.get(callId)
    if (!call) return
    call.stopTimer()
    const startedAt = clock.now()
    call.stopTimer = clock.startTimer(ms, () => pass(callId, clock.now() - startedAt))
  }

  function withdraw(callId: number, because: Failure): void {
    const call = inside.get(callId)
    if (!call || call.hasLeft || call.withdrawnBecause) return
    call.withdrawnBecause = because
    child.send({ type: 'withdraw', callId })
    if (started) startTimerOf(callId)
  }

  function noteWithdrawn(callId: number): void {
    const call = inside.get(callId)
    if (!call?.withdrawnBecause || call.isSettled) return
    const failure = call.withdrawnBecause
    settle(call, { ok: true, value: { left: false, failure } satisfies ActAnswer })
    if (failure.kind === 'timed-out') giveUp(callId)
    else startTimer(callId, lookPatienceMs, giveUp)
    if (leaving) leave()
  }

  function noteLeft(callId: number, leftAt: number): void {
    const call = inside.get(callId)
    if (!call || call.hasLeft) return
    call.hasLeft = true
    call.onLeft?.(leftAt)
    startTimerOf(callId)
  }

  function settle(call: Inside, result: Result<unknown>): void {
    if (call.isSettled) return
    call.isSettled = true
    call.settle(result)
  }

  function noteStart(message: Extract<ChildMessage, { type: 'started' }>): void {
    if (started) return listener.onStrangeMessage()
    started = true
    stopStartTimer()
    for (const callId of inside.keys()) startTimerOf(callId)
    listener.onStarted(message)
  }

  function passDeadline(callId: number, waitedMs: number): void {
    const call = inside.get(callId)
    if (!call) return
    settle(call, unsure(call, clock.now(), timedOut(call.request, waitedMs)))
    giveUp(callId)
  }

  function giveUp(callId: number): void {
    const call = inside.get(callId)
    if (!call || call.stuckAt !== null) return
    call.stopTimer()
    call.stuckAt = clock.now()
    call.stuck()
    listener.onStuck(stuckTimes().length)
    if (leaving) leave()
  }

  function end(callId: number, result: Result<unknown>): void {
    const call = inside.get(callId)
    if (!call) return
    inside.delete(callId)
    call.stopTimer()
    settle(call, result)
    call.release()
  }

  /** Once nobody waits for any of its calls, a retired host has no more use. */
  function leave(): void {
    leaving = true
    for (const [callId, call] of inside) {
      if (call.isSettled) end(callId, lost(call))
    }
    if (inside.size === 0) kill()
  }

  function kill(): void {
    if (killed) return
    killed = true
    child.kill()
  }

  function endAll(calls: readonly (readonly [number, Inside])[], reason: HostEnd['reason'] = null): void {
    for (const [callId, call] of calls) end(callId, lost(call, reason))
  }

  function receiveAnswer({ callId, result }: Extract<ChildMessage, { type: 'answer' }>): void {
    const call = inside.get(callId)
    if (!call) return
    const { request } = call
    const fits = !result.ok || callOf(request.method).answers(result.value)
    end(callId, fits ? result : unsure(call, clock.now(), strangeAnswer(request)))
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
    endAll([...inside], hostEnd.reason)
    markEnded()
  }

  child.onMessage((message) => {
    if (over) return
    const parsed = parseChildMessage(message)
    if (parsed?.type === 'started') noteStart(parsed)
    else if (parsed?.type === 'left') noteLeft(parsed.callId, parsed.leftAt)
    else if (parsed?.type === 'withdrawn') noteWithdrawn(parsed.callId)
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
      // Whether the call of one that acts had left is known when all is read that it said: with its end.
      endAll([...inside].filter(([, call]) => !isAct(call) || call.isSettled))
      kill()
    },
    ended,
  }
}
