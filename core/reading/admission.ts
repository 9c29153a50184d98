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

/** Gives the place back; harmless when called again. */
export type Leave = () => void

/** Lets servers be read: those that are thought to live at once, the others through a narrow lane where they hold up only each other. */
export interface Admission {
  /** Settles when the reading may begin; with null when it was dismissed. */
  readonly enter: (visitor: Visitor) => Promise<Leave | null>
  /** Ends its waiting. */
  readonly dismiss: (serverId: string) => void
}

export interface AdmissionOptions {
  /** Null where servers cannot be asked beforehand. */
  readonly check: ServerCheck | null
  readonly isInView: (serverId: string) => boolean
  /** How many doubtful servers are read at a time. */
  readonly narrowPlaces?: number
}

/**
 * A dead server holds a host's thread for its deadline and often several times longer. So many never come near the half
 * of a host's threads that may be stuck before it is replaced.
 */
const usualNarrowPlaces = 16

interface Waiting extends Visitor {
  /** False while it is not yet known whether it has to. */
  queued: boolean
  readonly settle: (leave: Leave | null) => void
}

const free: Leave = () => {}

/** Those somebody looks at first, then those that failed least: one lost answer must not wait behind the long dead. */
function isBefore(one: Waiting, other: Waiting, isInView: (serverId: string) => boolean): boolean {
  const seen = Number(isInView(one.serverId)) - Number(isInView(other.serverId))
  return seen === 0 ? one.failuresInRow < other.failuresInRow : seen > 0
}

export function createAdmission(options: AdmissionOptions): Admission {
  const { check, isInView, narrowPlaces = usualNarrowPlaces } = options
  const waiting = new Map<string, Waiting>()
  let taken = 0

  const isDoubtful = async ({ address, failuresInRow }: Visitor): Promise<boolean> => {
    const reachability = check === null ? 'unknown' : await check(address)
    return reachability === 'silent' || (reachability === 'unknown' && failuresInRow > 0)
  }

  function next(): Waiting | undefined {
    let first: Waiting | undefined
    for (const one of waiting.values()) {
      if (one.queued && (first === undefined || isBefore(one, first, isInView))) first = one
    }
    return first
  }

  function takePlace(): Leave {
    let left = false
    taken += 1
    return () => {
      if (left) return
      left = true
      taken -= 1
      letIn()
    }
  }

  function letIn(): void {
    for (let one = next(); one !== undefined && taken < narrowPlaces; one = next()) {
      waiting.delete(one.serverId)
      one.settle(takePlace())
    }
  }

  async function sort(one: Waiting): Promise<void> {
    const doubtful = await isDoubtful(one)
    if (waiting.get(one.serverId) !== one) return
    if (doubtful) {
      one.queued = true
      letIn()
    } else {
      waiting.delete(one.serverId)
      one.settle(free)
    }
  }

  return {
    enter: async (visitor) => {
      if (visitor.known && visitor.failuresInRow === 0) return free
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
  }
}
