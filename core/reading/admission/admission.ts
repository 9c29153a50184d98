import type { Clock, Stop } from '../../clock.ts'
import {
  afterDoubt,
  afterQuiet,
  afterRead,
  afterRefusal,
  isProven,
  mayTry,
  newGuard,
  wronglyRefused,
} from '../credentials/guard.ts'
import { isAlarming, isSlow, trustsWithRoom, type Limits, type RunningRead } from './concurrency-limits.ts'
import { paceChecks } from './paced-check.ts'
import type { Reachability, ServerCheck } from './tcp-check.ts'
import { createSample, sampleSize } from './sample.ts'
import { createReadQueue, type QueuedRead } from './read-queue.ts'
import {
  lastResultOf,
  trustOf,
  type Candidate,
  type LastResult,
  type ReadResult,
  type Trust,
  type Trusted,
} from './trust.ts'

/** Gives the place back; harmless when called again. */
export type Leave = (result: ReadResult) => void

/**
 * Lets servers be read, of one queue: those that answered promptly at once, the others as far as threads are left to
 * those. While nobody knows whether the credentials are good only a few are out at a time; once they are known to be bad,
 * none but those that a person asks for.
 */
export interface Admission {
  /** Settles when the reading may begin; with null when it may not: it was dismissed or refused meanwhile, or all are paused. */
  readonly enter: (candidate: Candidate) => Promise<Leave | null>
  /** Ends its waiting or gives its place back, and forgets it: nobody waits for its reading any more. */
  readonly dismiss: (serverId: string) => void
  /** Servers come back: those that failed are given another chance, and those that wait are checked once more. */
  readonly checkAgain: () => void
  /**
   * Settles at once for who is looked at; for others, once no first lists are asked for any more: who is on which server is
   * wanted before more of each.
   */
  readonly afterFirstLists: (serverId: string) => Promise<void>
  readonly noteRead: (serverId: string, askedByPerson: boolean) => void
  readonly noteRefused: (serverId: string, wasRead: boolean) => void
  /** All are about to be called at once: a few go first. */
  readonly doubt: () => void
}

export interface AdmissionOptions {
  readonly clock: Clock
  /** Null where servers cannot be checked beforehand. */
  readonly check: ServerCheck | null
  /** By how many ever answered. */
  readonly limits: (answered: number) => Limits
  /** Whether somebody looks at it or asked for it, and all of those. */
  readonly isWanted: (serverId: string) => boolean
  readonly wanted: () => Iterable<string>
  /** Whether a person asked for this one alone, and all of those: they know what they risk. */
  readonly isAsked: (serverId: string) => boolean
  readonly asked: () => Iterable<string>
  /** Settles once calls can leave: silence before that says nothing. */
  readonly hostReady: Promise<unknown>
  /** Hears of a server that was checked and is silent. */
  readonly onSilent: (candidate: Candidate, checkedForMs: number) => void
  /** Told once for each pause, with the servers that refused. */
  readonly onPaused: (refusedBy: readonly string[]) => void
  /** Told with the servers that refused and are worth one more try. */
  readonly onResumed: (refusedBy: readonly string[]) => void
}

/** Servers never read whose call takes so long are checked: are they not there, or do they hang? Milliseconds. */
const lookAfterMs = 500
/** No first list was asked for in this time: the first round is over, milliseconds. */
const firstListsMs = 250
/** So few readings take nothing from each other. */
const fewReadings = 16
/** So many servers never read are called before it is known whether others like them are there. */
const beforeSample = 64

/** After so long without a refusal a few more may be tried, milliseconds. */
const quietMs = 250

export function createAdmission(options: AdmissionOptions): Admission {
  const { clock, isWanted, wanted, isAsked, asked } = options
  const { hostReady, onSilent, onPaused, onResumed } = options
  const check = options.check && paceChecks(options.check, clock)
  const queue = createReadQueue<Leave>()
  const running = new Map<string, RunningRead>()
  /** Of those running, who tries credentials that nobody knows to be good. */
  const tries = new Set<string>()
  /** Who ever answered. */
  const answered = new Set<string>()
  const limits = () => options.limits(answered.size)
  const lastResults = new Map<string, LastResult>()
  let guard = newGuard
  /** Of the doubtful: fewer once a call did not come back, and more again while they do. */
  let mostDoubtful = Infinity
  let isHostReady = false
  let stopQuiet: Stop | null = null
  /** Reads under way that were checked, and what came of it. */
  const looked = new Map<RunningRead, Reachability | null>()
  let stopLook: Stop | null = null
  const forFirstLists = new Map<string, () => void>()
  let lastFirstAt = Number.NEGATIVE_INFINITY
  let stopFirst: Stop | null = null

  const sample = createSample(clock)
  let isSampling = false

  const isNetworkAlarming = () => check !== null && isAlarming(running.values(), clock.now())

  function openTrusts() {
    const { untried, slow, wide } = limits()
    const doubtful = Math.min(wide, mostDoubtful)
    const first = check !== null && sample.checksFirst() === null ? beforeSample : Infinity
    return trustsWithRoom(
      running.values(),
      { untried: Math.min(untried, first), slow, doubtful },
      clock.now(),
    )
  }

  function next(): Trusted | null {
    if (queue.size() === 0) return null
    const open = openTrusts()
    return mayTry(guard, tries.size) ? queue.first(open, wanted()) : queue.firstOf(asked(), open)
  }

  const waitsForCredentials = (): boolean =>
    !isProven(guard) && guard.pausedBy === null && queue.hasOpen(openTrusts())

  function letIn(): void {
    for (let one = next(); one !== null; one = next()) begin(one)
    if (!waitsForCredentials()) endQuiet()
    else if (isHostReady) stopQuiet ??= clock.startTimer(quietMs, letMoreIn)
  }

  function letMoreIn(): void {
    stopQuiet = null
    guard = afterQuiet(guard)
    letIn()
  }

  function endQuiet(): void {
    stopQuiet?.()
    stopQuiet = null
  }

  function begin(trusted: Trusted): void {
    const { serverId } = trusted.candidate
    const { settle } = queue.get(serverId) ?? {}
    const read = { ...trusted, startedAt: clock.now() }
    queue.delete(serverId)
    running.set(serverId, read)
    if (!trusted.candidate.known) {
      lastFirstAt = clock.now()
      lookLater()
    }
    if (!isProven(guard) && !isAsked(serverId)) tries.add(serverId)
    settle?.((result) => {
      if (running.get(serverId) === read) end(read, result)
    })
  }

  function end(read: RunningRead, result: ReadResult): void {
    const { serverId } = read.candidate
    running.delete(serverId)
    tries.delete(serverId)
    const isThere = read.answeredInMs !== null || looked.get(read) === 'answers'
    looked.delete(read)
    if (result === 'alive') answered.add(serverId)
    lastResults.set(serverId, lastResultOf(result, { isSlow: isSlow(read, clock.now()), answered: isThere }))
    // Calls that come back hold no thread for longer than they are waited for: each makes room for one more.
    if (result === 'silent') mostDoubtful = limits().narrow
    else if (result === 'dead') mostDoubtful = answered.size === 0 ? Infinity : mostDoubtful + 1
    letIn()
  }

  function lookLater(): void {
    if (check !== null) stopLook ??= clock.startTimer(lookAfterMs, look)
  }

  /** Checks those that were let in unchecked and do not come back. */
  function look(): void {
    stopLook = null
    const unlooked = [...running.values()].filter(
      (read) => !read.candidate.known && read.answeredInMs === null && !looked.has(read),
    )
    for (const read of unlooked) if (clock.now() - read.startedAt >= lookAfterMs) void lookAt(read)
    if (unlooked.length > 0) lookLater()
  }

  /** Where one of them is silent, those never read that wait are checked before they are let in. */
  async function lookAt(read: RunningRead): Promise<void> {
    const { candidate, startedAt } = read
    looked.set(read, null)
    const reachability = await reachabilityOf(candidate.address)
    if (running.get(candidate.serverId) !== read) return
    looked.set(read, reachability)
    if (reachability !== 'silent') return
    onSilent(candidate, clock.now() - startedAt)
    checkWaiting()
  }

  const uncheckedWaiting = () =>
    queue
      .serverIds()
      .map(queue.get)
      .filter((one) => one?.trusted?.trust === 'untried' && one.trusted.answeredInMs === null)
      .filter((one) => one !== undefined)

  function checkWaiting(): void {
    for (const one of uncheckedWaiting()) {
      const unchecked = { ...one, trusted: null }
      queue.put(unchecked)
      void checkServer(unchecked)
    }
  }

  /** Once all have entered that enter together. */
  function takeSample(): void {
    const waiting = uncheckedWaiting()
    const step = Math.ceil(waiting.length / sampleSize)
    if (waiting.length <= beforeSample) sample.skip()
    else sample.take(waiting.filter((_one, at) => at % step === 0).map(checkServer), goOnBySample)
    isSampling = sample.checksFirst() === null
    letIn()
  }

  function goOnBySample(): void {
    isSampling = false
    if (sample.checksFirst() === true) checkWaiting()
    letIn()
  }

  const reachabilityOf = async (address: string): Promise<Reachability> =>
    check === null ? 'unknown' : check(address).catch(() => 'unknown' as const)

  function firstListsOver(): void {
    stopFirst = null
    const leftMs = lastFirstAt + firstListsMs - clock.now()
    for (const serverId of forFirstLists.keys()) if (leftMs <= 0 || isWanted(serverId)) goOn(serverId)
    if (forFirstLists.size > 0) stopFirst = clock.startTimer(leftMs, firstListsOver)
  }

  function goOn(serverId: string): void {
    forFirstLists.get(serverId)?.()
    forFirstLists.delete(serverId)
  }

  async function checkServer(one: QueuedRead<Leave>): Promise<Reachability> {
    const { candidate } = one
    const { serverId, address } = candidate
    const startedAt = clock.now()
    const reachability = await reachabilityOf(address)
    // Dismissed, turned away, or let in meanwhile.
    if (queue.get(serverId) !== one) return reachability
    const tookMs = clock.now() - startedAt
    if (reachability === 'silent') onSilent(candidate, tookMs)
    const found = trustOf(candidate, lastResults.get(serverId), reachability)
    // What others like it have just ceased to be it may be no more, and those that are looked at need their threads.
    const trust: Trust = found === 'prompt' && isNetworkAlarming() && !isWanted(serverId) ? 'untried' : found
    const answeredInMs = reachability === 'answers' ? tookMs : null
    queue.put({ ...one, trusted: { candidate, trust, answeredInMs } })
    letIn()
    return reachability
  }

  /** Where it needs no check. */
  function trustedNow(candidate: Candidate): Trusted | null {
    const checksFirst = candidate.known
      ? isNetworkAlarming()
      : check !== null && sample.checksFirst() === true
    if (checksFirst || candidate.failuresInRow > 0) return null
    const trust = trustOf(candidate, lastResults.get(candidate.serverId), 'unknown')
    return { candidate, trust, answeredInMs: null }
  }

  function turnAway(serverId: string): void {
    queue.get(serverId)?.settle(null)
    queue.delete(serverId)
  }

  async function awaitHost(): Promise<void> {
    await hostReady
    isHostReady = true
    letIn()
  }

  void awaitHost()
  return {
    enter: (candidate) => {
      const { promise, resolve } = Promise.withResolvers<Leave | null>()
      const one: QueuedRead<Leave> = { candidate, trusted: trustedNow(candidate), settle: resolve }
      queue.put(one)
      if (!candidate.known && check !== null && !isSampling && sample.checksFirst() === null) {
        isSampling = true
        queueMicrotask(takeSample)
      }
      if (guard.pausedBy !== null && !isAsked(candidate.serverId)) turnAway(candidate.serverId)
      else if (one.trusted === null) void checkServer(one)
      else letIn()
      return promise
    },
    dismiss: (serverId) => {
      turnAway(serverId)
      running.delete(serverId)
      tries.delete(serverId)
      answered.delete(serverId)
      lastResults.delete(serverId)
      goOn(serverId)
      // Not before those that leave together have left.
      queueMicrotask(letIn)
    },
    checkAgain: () => {
      for (const [serverId, result] of lastResults) if (result === 'misleading') lastResults.delete(serverId)
      if (check === null) return
      for (const one of queue.serverIds().map(queue.get)) if (one?.trusted) void checkServer(one)
    },
    afterFirstLists: (serverId) => {
      const areFew = running.size + queue.size() <= fewReadings
      if (areFew || isWanted(serverId) || clock.now() - lastFirstAt >= firstListsMs) return Promise.resolve()
      const { promise, resolve } = Promise.withResolvers<void>()
      forFirstLists.set(serverId, resolve)
      if (stopFirst === null) firstListsOver()
      return promise
    },
    noteRead: (serverId, askedByPerson) => {
      const before = guard
      guard = afterRead(before, serverId, askedByPerson)
      if (before.pausedBy !== null && guard.pausedBy === null) onResumed(wronglyRefused(before))
      letIn()
    },
    noteRefused: (serverId, wasRead) => {
      const before = guard
      // The guard counts it from now on.
      tries.delete(serverId)
      guard = afterRefusal(before, { serverId, at: clock.now(), wasRead })
      endQuiet()
      const away = guard.pausedBy === null ? [serverId] : queue.serverIds()
      for (const one of away) if (!isAsked(one)) turnAway(one)
      letIn()
      if (guard.pausedBy !== null && before.pausedBy === null) onPaused(guard.pausedBy)
    },
    doubt: () => {
      guard = afterDoubt(guard)
    },
  }
}
