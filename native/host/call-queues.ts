/** A call that waits. Exactly one of the two is called. */
export interface QueuedCall {
  /** Goes before those of other queues that do not; its own queue keeps its order. */
  readonly isUrgent?: boolean
  /** It may be taken back as long as it waits. */
  readonly mayWithdraw?: boolean
  /** It is to be made now. */
  readonly start: (slot: Slot) => void
  /** It will not be made: an earlier call of its queue is stuck, it was taken back, or all that waited was cleared away. */
  readonly refuse: (why: 'blocked' | 'withdrawn' | 'cleared') => void
}

/** The place at the head of its queue, held by the call under way. */
export interface Slot {
  /** Nobody waits for the call any more, but it goes on: the queue is blocked until its end. */
  readonly stuck: () => void
  /** The call has ended: the next may start. */
  readonly end: () => void
}

/** One call after another in each queue; queues side by side as far as there is room. */
export interface CallQueues {
  readonly add: (queue: string, call: QueuedCall) => void
  readonly isBlocked: (queue: string) => boolean
  /** Takes back those that wait and may be. */
  readonly withdraw: () => void
  /** Refuses all that wait. */
  readonly clear: () => void
}

interface Queue {
  readonly waiting: QueuedCall[]
  state: 'free' | 'taken' | 'blocked'
}

export function createCallQueues(hasRoom: () => boolean): CallQueues {
  const queues = new Map<string, Queue>()
  /** Queues that could go on but for the room, each in order of arrival. */
  const urgent = new Set<string>()
  const ready = new Set<string>()
  let starting = false

  function advance(name: string): void {
    const queue = queues.get(name)
    if (!queue || queue.state !== 'free') return
    const [next] = queue.waiting
    if (next === undefined) queues.delete(name)
    else if (next.isUrgent === true) urgent.add(name)
    else ready.add(name)
  }

  const firstReady = (): string | undefined => urgent.values().next().value ?? ready.values().next().value

  /** A call that ends while it starts comes back here: the round under way goes on with the queue it freed. */
  function startReady(): void {
    if (starting) return
    starting = true
    for (let name = firstReady(); name !== undefined && hasRoom(); name = firstReady()) {
      urgent.delete(name)
      ready.delete(name)
      const queue = queues.get(name)
      const next = queue?.waiting.shift()
      if (queue && next) startCall(name, queue, next)
    }
    starting = false
  }

  function startCall(name: string, queue: Queue, call: QueuedCall): void {
    queue.state = 'taken'
    call.start({
      stuck: () => {
        queue.state = 'blocked'
        for (const one of queue.waiting.splice(0)) one.refuse('blocked')
      },
      end: () => {
        queue.state = 'free'
        advance(name)
        startReady()
      },
    })
  }

  return {
    add: (name, call) => {
      const queue = queues.get(name) ?? { waiting: [], state: 'free' }
      queues.set(name, queue)
      if (queue.state === 'blocked') {
        call.refuse('blocked')
        return
      }
      queue.waiting.push(call)
      advance(name)
      startReady()
    },
    isBlocked: (name) => queues.get(name)?.state === 'blocked',
    withdraw: () => {
      for (const [name, queue] of queues) {
        const { going = [], staying = [] } = Object.groupBy(queue.waiting, ({ mayWithdraw = false }) =>
          mayWithdraw ? 'going' : 'staying',
        )
        if (going.length === 0) continue
        urgent.delete(name)
        ready.delete(name)
        queue.waiting.splice(0, queue.waiting.length, ...staying)
        for (const one of going) one.refuse('withdrawn')
        advance(name)
      }
      startReady()
    },
    clear: () => {
      urgent.clear()
      ready.clear()
      const cleared = [...queues.values()].flatMap((queue) => queue.waiting.splice(0))
      for (const one of cleared) one.refuse('cleared')
    },
  }
}
