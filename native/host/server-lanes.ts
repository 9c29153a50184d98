/** A call waiting for its turn. Exactly one of the two is called. */
export interface Waiting {
  /** Goes before those of other lanes that do not; its own lane keeps its order. */
  readonly isUrgent?: boolean
  /** It may be taken back as long as its turn has not come. */
  readonly mayWithdraw?: boolean
  /** Its turn has come. `turn` tells how it goes on. */
  readonly start: (turn: Turn) => void
  /** It will have no turn: an earlier call of its lane is stuck, it was taken back, or all that waited was cleared away. */
  readonly refuse: (why: 'barred' | 'withdrawn' | 'cleared') => void
}

export interface Turn {
  /** Nobody waits for the call any more, but it goes on: the lane is barred until its end. */
  readonly stuck: () => void
  /** The call has ended: the next may start. */
  readonly end: () => void
}

/** One call after another in each lane; lanes side by side as far as there is room. */
export interface ServerLanes {
  readonly enter: (lane: string, waiting: Waiting) => void
  readonly isBarred: (lane: string) => boolean
  /** Takes back those that wait and may be. */
  readonly withdraw: () => void
  /** Refuses all that wait. */
  readonly clear: () => void
}

interface Lane {
  readonly waiting: Waiting[]
  state: 'free' | 'taken' | 'barred'
}

export function createServerLanes(hasRoom: () => boolean): ServerLanes {
  const lanes = new Map<string, Lane>()
  /** Lanes that could go on but for the room, each in order of arrival. */
  const urgent = new Set<string>()
  const ready = new Set<string>()
  let starting = false

  function advance(name: string): void {
    const lane = lanes.get(name)
    if (!lane || lane.state !== 'free') return
    const [next] = lane.waiting
    if (next === undefined) lanes.delete(name)
    else if (next.isUrgent === true) urgent.add(name)
    else ready.add(name)
  }

  const firstReady = (): string | undefined => urgent.values().next().value ?? ready.values().next().value

  /** A call that ends while it starts comes back here: the round under way goes on with the lane it freed. */
  function startReady(): void {
    if (starting) return
    starting = true
    for (let name = firstReady(); name !== undefined && hasRoom(); name = firstReady()) {
      urgent.delete(name)
      ready.delete(name)
      const lane = lanes.get(name)
      const next = lane?.waiting.shift()
      if (lane && next) takeTurn(name, lane, next)
    }
    starting = false
  }

  function takeTurn(name: string, lane: Lane, next: Waiting): void {
    lane.state = 'taken'
    next.start({
      stuck: () => {
        lane.state = 'barred'
        for (const one of lane.waiting.splice(0)) one.refuse('barred')
      },
      end: () => {
        lane.state = 'free'
        advance(name)
        startReady()
      },
    })
  }

  return {
    enter: (name, waiting) => {
      const lane = lanes.get(name) ?? { waiting: [], state: 'free' }
      lanes.set(name, lane)
      if (lane.state === 'barred') {
        waiting.refuse('barred')
        return
      }
      lane.waiting.push(waiting)
      advance(name)
      startReady()
    },
    isBarred: (name) => lanes.get(name)?.state === 'barred',
    withdraw: () => {
      for (const [name, lane] of lanes) {
        const { going = [], staying = [] } = Object.groupBy(lane.waiting, ({ mayWithdraw = false }) =>
          mayWithdraw ? 'going' : 'staying',
        )
        if (going.length === 0) continue
        urgent.delete(name)
        ready.delete(name)
        lane.waiting.splice(0, lane.waiting.length, ...staying)
        for (const one of going) one.refuse('withdrawn')
        advance(name)
      }
      startReady()
    },
    clear: () => {
      urgent.clear()
      ready.clear()
      const cleared = [...lanes.values()].flatMap((lane) => lane.waiting.splice(0))
      for (const one of cleared) one.refuse('cleared')
    },
  }
}
