/** How many are begun at a time, so that no server is flooded. */
export interface LaneLimits {
  /** Servers side by side. */
  readonly servers: number
  /** Items of one server side by side. */
  readonly perServer: number
}

export interface LaneWork<T> {
  /** Settles when the item no longer counts against the limits. Never rejects. */
  readonly begin: (item: T) => Promise<void>
  /** Told once, with all items that are not begun. */
  readonly skip: (items: readonly T[]) => void
}

/** Items being worked off, lane by lane. */
export interface LaneRun {
  /** Begins no more; what is under way goes on. */
  readonly stop: () => void
  /** Begins no more of one server. */
  readonly stopServer: (serverId: string) => void
  /** Settles when nothing is under way and nothing waits. */
  readonly ended: Promise<void>
}

interface Lane<T> {
  readonly waiting: T[]
  underWay: number
}

/** Works items off, each server's in order. */
export function runInLanes<T extends { readonly serverId: string }>(
  items: readonly T[],
  { servers, perServer }: LaneLimits,
  { begin, skip }: LaneWork<T>,
): LaneRun {
  const lanes = new Map<string, Lane<T>>()
  for (const item of items) {
    const lane = lanes.get(item.serverId) ?? { waiting: [], underWay: 0 }
    lane.waiting.push(item)
    lanes.set(item.serverId, lane)
  }
  const { promise: ended, resolve } = Promise.withResolvers<void>()

  const busyLanes = () => [...lanes.values()].filter(({ underWay }) => underWay > 0).length
  const mayBegin = (lane: Lane<T>) =>
    lane.waiting.length > 0 && lane.underWay < perServer && (lane.underWay > 0 || busyLanes() < servers)

  const beginNext = (lane: Lane<T>) => {
    const item = lane.waiting.shift()
    if (item === undefined) return
    lane.underWay += 1
    void Promise.resolve(item)
      // Not at once: whoever is told here may want to stop the run, and has to hold it first.
      .then(begin)
      .finally(() => {
        lane.underWay -= 1
        advance()
      })
  }
  function advance() {
    for (const [serverId, lane] of lanes) {
      while (mayBegin(lane)) beginNext(lane)
      if (lane.waiting.length === 0 && lane.underWay === 0) lanes.delete(serverId)
    }
    if (lanes.size === 0) resolve()
  }
  const clear = (cleared: readonly Lane<T>[]) => {
    const left = cleared.flatMap(({ waiting }) => waiting.splice(0))
    if (left.length > 0) skip(left)
    advance()
  }

  advance()
  return {
    stop: () => clear([...lanes.values()]),
    stopServer: (serverId) => clear([lanes.get(serverId) ?? []].flat()),
    ended,
  }
}
