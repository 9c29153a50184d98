import { trusts, isBefore, type Candidate, type Trust, type Trusted } from './trust.ts'

/** A server that waits to be read. */
export interface QueuedRead<Leave> {
  readonly candidate: Candidate
  /** Null until it was checked. */
  readonly trusted: Trusted | null
  readonly settle: (leave: Leave | null) => void
}

/** Who waits, by trust and in order: of twenty thousand the next is found without looking at all. */
export interface ReadQueue<Leave> {
  readonly get: (serverId: string) => QueuedRead<Leave> | undefined
  /** Instead of what waited under this id. */
  readonly put: (one: QueuedRead<Leave>) => void
  readonly delete: (serverId: string) => void
  readonly serverIds: () => readonly string[]
  readonly size: () => number
  /** The first whose trust is open, of those that are wanted if there is one; null for none. */
  readonly first: (open: ReadonlySet<Trust>, wanted: Iterable<string>) => Trusted | null
  /** The first of these alone. */
  readonly firstOf: (serverIds: Iterable<string>, open: ReadonlySet<Trust>) => Trusted | null
  /** Whether any waits whose trust is open. */
  readonly hasOpen: (open: ReadonlySet<Trust>) => boolean
}

type Line = Trusted[]

/** Where it goes in a line whose first stands at the end: behind those like it that came before. */
function placeIn(line: Line, one: Trusted): number {
  let [low, high] = [0, line.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = line[middle]
    if (other !== undefined && isBefore(one, other)) low = middle + 1
    else high = middle
  }
  return low
}

export function createReadQueue<Leave>(): ReadQueue<Leave> {
  const queued = new Map<string, QueuedRead<Leave>>()
  const lines = new Map<Trust, Line>(trusts.map((trust) => [trust, []]))

  const waits = (one: Trusted) => queued.get(one.candidate.serverId)?.trusted === one

  /** Who has left since is taken out once it comes to the end. */
  function endOf(line: Line): Trusted | undefined {
    for (let last = line.at(-1); last !== undefined; last = line.at(-1)) {
      if (waits(last)) return last
      line.pop()
    }
    return undefined
  }

  function firstOf(serverIds: Iterable<string>, open: ReadonlySet<Trust>): Trusted | null {
    let first: Trusted | null = null
    for (const serverId of serverIds) {
      const trusted = queued.get(serverId)?.trusted
      if (!trusted || !open.has(trusted.trust)) continue
      if (first === null || isBefore(trusted, first)) first = trusted
    }
    return first
  }

  function firstInLine(open: ReadonlySet<Trust>): Trusted | null {
    for (const trust of trusts.toReversed()) {
      const first = open.has(trust) ? endOf(lines.get(trust) ?? []) : undefined
      if (first !== undefined) return first
    }
    return null
  }

  return {
    get: (serverId) => queued.get(serverId),
    put: (one) => {
      queued.set(one.candidate.serverId, one)
      if (one.trusted === null) return
      const line = lines.get(one.trusted.trust) ?? []
      line.splice(placeIn(line, one.trusted), 0, one.trusted)
    },
    delete: (serverId) => void queued.delete(serverId),
    serverIds: () => [...queued.keys()],
    size: () => queued.size,
    first: (open, wanted) => {
      const first = firstInLine(open)
      const wantedFirst = first === null ? null : firstOf(wanted, new Set([first.trust]))
      return wantedFirst ?? first
    },
    firstOf,
    hasOpen: (open) => firstInLine(open) !== null,
  }
}
