import type { Clock } from '../clock.ts'
import type { ServerCheck } from './server-check.ts'

/** Who wants to be read. */
export interface Visitor {
  readonly serverId: string
  readonly address: string
  /** Whether it has ever answered. */
  readonly known: boolean
  /** Readings in a row that found no server. */
  readonly failuresInRow: number
}

/** How a reading found its server: `dead` when the call came back and said that there is none, `silent` when it did not come back. */
export type Finding = 'alive' | 'dead' | 'silent'

/** Gives the place back; harmless when called again. */
export type Leave = (finding: Finding) => void

/** Lets servers be read: those that are thought to live at once, the others through a narrow lane where they hold up only each other. */
export interface Admission {
  /** Settles when the reading may begin; with null when it was dismissed. */
  readonly enter: (visitor: Visitor) => Promise<Leave | null>
  /** Ends its waiting. */
  readonly dismiss: (serverId: string) => void
  /** Servers come back: asks those in the lane once more, since it may have been long ago. */
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
  /** How many doubtful servers are read at a time. */
  readonly narrowPlaces?: number
  /** How many while nobody else needs the threads. */
  readonly widePlaces?: () => number
}

/**
 * A dead server holds a host's thread for its deadline and often several times longer. So many never come near the half
 * of a host's threads that may be stuck before it is replaced.
 */
const usualNarrowPlaces = 16
/** Each call to the dead that came back makes room for so many more: the lane doubles with each round of it. */
const widening = 1

/** Who has not given its place back after this is slow, milliseconds. */
const slowAfterMs = 1_000
/** While so many are slow at a time, a part of the network may have gone: even those that answered before are asked first. */
const alarmingSlow = 8

interface Waiting extends Visitor {
  /** False while it is not yet known whether it has to. */
  queued: boolean
  readonly settle: (leave: Leave | null) => void
}

/**
 * Those somebody wants first, then those that ever answered, then those that failed least: one lost answer must not
 * wait behind the long dead.
 */
function isBefore(one: Waiting, other: Waiting, isWanted: (serverId: string) => boolean): boolean {
  const seen = Number(isWanted(one.serverId)) - Number(isWanted(other.serverId))
  const known = Number(one.known) - Number(other.known)
  if (seen !== 0) return seen > 0
  return known === 0 ? one.failuresInRow < other.failuresInRow : known > 0
}

export function createAdmission(options: AdmissionOptions): Admission {
  const { clock, check, isWanted, onSilent, narrowPlaces = usualNarrowPlaces } = options
  const { widePlaces = () => narrowPlaces } = options
  const waiting = new Map<string, Waiting>()
  let taken = 0
  let slow = 0
  let places = narrowPlaces

  /** Calls that come back hold no thread for longer than they are waited for, so that there may be more of them. */
  function learn(finding: Finding): void {
    const most = Math.max(narrowPlaces, widePlaces())
    places = finding === 'dead' && slow === 0 ? Math.min(most, places + widening) : narrowPlaces
  }

  /** A place that is there for everybody; it only tells whether many of them are held for long. */
  function takeFree(): Leave {
    let isSlow = false
    const stopTimer = clock.startTimer(slowAfterMs, () => {
      isSlow = true
      slow += 1
      places = narrowPlaces
    })
    return () => {
      stopTimer()
      if (isSlow) slow -= 1
      isSlow = false
    }
  }

  const isTrusted = ({ known, failuresInRow }: Visitor): boolean =>
    known && failuresInRow === 0 && (check === null || slow < alarmingSlow)

  const isDoubtful = async (visitor: Visitor): Promise<boolean> => {
    const askedAt = clock.now()
    const reachability = check === null ? 'unknown' : await check(visitor.address)
    if (reachability === 'silent') onSilent?.(visitor, clock.now() - askedAt)
    return reachability === 'silent' || (reachability === 'unknown' && visitor.failuresInRow > 0)
  }

  function next(): Waiting | undefined {
    let first: Waiting | undefined
    for (const one of waiting.values()) {
      if (one.queued && (first === undefined || isBefore(one, first, isWanted))) first = one
    }
    return first
  }

  function takePlace(): Leave {
    let left = false
    taken += 1
    return (finding) => {
      if (left) return
      left = true
      taken -= 1
      learn(finding)
      letIn()
    }
  }

  function letIn(): void {
    for (let one = next(); one !== undefined && taken < places; one = next()) {
      waiting.delete(one.serverId)
      one.settle(takePlace())
    }
  }

  async function sort(one: Waiting): Promise<void> {
    const doubtful = await isDoubtful(one)
    // Dismissed, or let in meanwhile.
    if (waiting.get(one.serverId) !== one) return
    if (doubtful) {
      one.queued = true
      letIn()
    } else {
      waiting.delete(one.serverId)
      one.settle(takeFree())
    }
  }

  return {
    enter: async (visitor) => {
      if (isTrusted(visitor)) return takeFree()
      const { promise, resolve } = Promise.withResolvers<Leave | null>()
      const one = { ...visitor, queued: false, settle: resolve }
      waiting.set(visitor.serverId, one)
      void sort(one)
      return promise
    },
    dismiss: (serverId) => {
      waiting.get(serverId)?.settle(null)
      waiting.delete(serverId)
    },
    askAgain: () => {
      places = narrowPlaces
      if (check === null) return
      for (const one of waiting.values()) if (one.queued) void sort(one)
    },
  }
}
