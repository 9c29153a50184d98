import type { Clock } from '../../clock.ts'
import { isBefore, type Entering } from './entering.ts'
import type { Places } from './concurrency-limits.ts'
import type { ServerCheck } from './server-check.ts'
import {
  standingOf,
  standings,
  trialOf,
  type Finding,
  type Standing,
  type Trial,
  type Visitor,
} from './trust.ts'

/** Gives the place back; harmless when called again. */
export type Leave = (finding: Finding) => void

/** Lets servers be read: those that answered promptly at once, the others as far as threads are left to those. */
export interface Admission {
  /** Settles when the reading may begin; with null when it was dismissed. */
  readonly enter: (visitor: Visitor) => Promise<Leave | null>
  /** Ends its waiting or gives its place back, and forgets it: nobody waits for its reading any more. */
  readonly dismiss: (serverId: string) => void
  /** Servers come back: those that failed are given another chance, and those that wait are asked once more. */
  readonly askAgain: () => void
}

export interface AdmissionOptions {
  readonly clock: Clock
  /** Null where servers cannot be asked beforehand. */
  readonly check: ServerCheck | null
  /** Whether somebody looks at it or asked for it. */
  readonly isWanted: (serverId: string) => boolean
  /** Hears of a server that was asked and is silent. */
  readonly onSilent?: (visitor: Visitor, askedForMs: number) => void
  readonly places: () => Places
}

/** Each call to the dead that came back makes room for so many more: the lane doubles with each round of it. */
const widening = 1

/** Who has not given its place back after this is slow, milliseconds. */
const slowAfterMs = 1_000
/** While so many are unexpectedly slow at a time, a part of the network may have gone: even the prompt are asked first. */
const alarmingSlow = 8

interface Waiting {
  readonly visitor: Visitor
  /** Null until it is known whether it has to wait. */
  entering: Entering | null
  readonly settle: (leave: Leave | null) => void
}

export function createAdmission(options: AdmissionOptions): Admission {
  const { clock, check, isWanted, onSilent, places } = options
  const waiting = new Map<string, Waiting>()
  /** Gives back the places of those inside. */
  const held = new Map<string, () => boolean>()
  const trials = new Map<string, Trial>()
  const inside: Record<Standing, number> = { doubtful: 0, untried: 0, slow: 0, prompt: 0 }
  let surprises = 0
  let lane = places().narrow

  /** Calls that come back hold no thread for longer than they are waited for, so that there may be more of them. */
  function widen(standing: Standing, finding: Finding): void {
    if (finding === 'silent') lane = places().narrow
    else if (standing === 'doubtful' && finding === 'dead') lane = Math.min(places().wide, lane + widening)
  }

  /** Each kind shares its places with the less trusted; beside the lane also with the prompt that are so no longer. */
  function hasRoom(standing: Standing): boolean {
    const { untried, slow } = places()
    const limits = { doubtful: lane, untried, slow, prompt: Infinity }
    const sharing = standings.slice(0, standings.indexOf(standing) + 1)
    const lost = standing === 'doubtful' ? 0 : surprises
    return sharing.reduce((sum, kind) => sum + inside[kind], lost) < limits[standing]
  }

  const isAlarming = (): boolean => check !== null && surprises >= alarmingSlow

  /** Counts it among those inside until it is given back; harmless when given back again. */
  function holdPlace({ visitor: { serverId }, standing }: Entering) {
    let isSlow = false
    const isSurprise = standing === 'prompt'
    const stopTimer = clock.startTimer(slowAfterMs, () => {
      isSlow = true
      if (isSurprise) surprises += 1
    })
    const giveBack = () => {
      if (held.get(serverId) !== giveBack) return false
      held.delete(serverId)
      stopTimer()
      inside[standing] -= 1
      if (isSlow && isSurprise) surprises -= 1
      return true
    }
    inside[standing] += 1
    held.set(serverId, giveBack)
    return { giveBack, isSlow: () => isSlow }
  }

  function takePlace(entering: Entering): Leave {
    const { visitor, standing, answeredInMs } = entering
    const { giveBack, isSlow } = holdPlace(entering)
    return (finding) => {
      if (!giveBack()) return
      trials.set(visitor.serverId, trialOf(finding, { isSlow: isSlow(), answered: answeredInMs !== null }))
      widen(standing, finding)
      letIn()
    }
  }

  function next(): Waiting | undefined {
    const open = new Set(standings.filter(hasRoom))
    let first: Waiting | undefined
    for (const one of waiting.values()) {
      if (one.entering === null || !open.has(one.entering.standing)) continue
      if (!first?.entering || isBefore(one.entering, first.entering, isWanted)) first = one
    }
    return first
  }

  function letIn(): void {
    for (let one = next(); one?.entering; one = next()) {
      waiting.delete(one.visitor.serverId)
      one.settle(takePlace(one.entering))
    }
  }

  async function sort(one: Waiting): Promise<void> {
    const { visitor } = one
    const askedAt = clock.now()
    const reachability = check === null ? 'unknown' : await check(visitor.address)
    const askedForMs = clock.now() - askedAt
    if (reachability === 'silent') onSilent?.(visitor, askedForMs)
    // Dismissed, or let in meanwhile.
    if (waiting.get(visitor.serverId) !== one) return
    const found = standingOf(visitor, trials.get(visitor.serverId), reachability)
    // What others like it have just ceased to be it may be no more, and those that are looked at need their threads.
    const standing = found === 'prompt' && isAlarming() && !isWanted(visitor.serverId) ? 'untried' : found
    one.entering = { visitor, standing, answeredInMs: reachability === 'answers' ? askedForMs : null }
    letIn()
  }

  /** Where it needs no asking. */
  function standingNow(visitor: Visitor): Standing | null {
    if (!visitor.known || visitor.failuresInRow > 0 || isAlarming()) return null
    return standingOf(visitor, trials.get(visitor.serverId), 'unknown')
  }

  return {
    enter: async (visitor) => {
      const standing = standingNow(visitor)
      if (standing === 'prompt') return takePlace({ visitor, standing, answeredInMs: null })
      const { promise, resolve } = Promise.withResolvers<Leave | null>()
      const entering = standing && { visitor, standing, answeredInMs: null }
      const one: Waiting = { visitor, entering, settle: resolve }
      waiting.set(visitor.serverId, one)
      if (entering === null) void sort(one)
      else letIn()
      return promise
    },
    dismiss: (serverId) => {
      waiting.get(serverId)?.settle(null)
      waiting.delete(serverId)
      trials.delete(serverId)
      // Not before those that leave together have left.
      if (held.get(serverId)?.() === true) queueMicrotask(letIn)
    },
    askAgain: () => {
      for (const [serverId, trial] of trials) if (trial === 'misleading') trials.delete(serverId)
      if (check === null) return
      for (const one of waiting.values()) if (one.entering !== null) void sort(one)
    },
  }
}
