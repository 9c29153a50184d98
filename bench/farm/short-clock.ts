import type { Clock } from '#core/clock.ts'

/** A clock whose time passes as fast as what falls due can be done. */
export interface ShortClock extends Clock {
  /** Lets so much time pass; what falls due at one moment is done before the next. */
  readonly pass: (ms: number) => Promise<void>
  /** Timers that wait. */
  readonly waiting: () => number
}

interface Timer {
  readonly run: () => void
}

/** Times that timers wait for, the earliest first: a binary heap, since there are thousands. */
function createMoments() {
  const heap: number[] = []
  const at = (index: number) => heap[index] ?? Infinity
  const swap = (one: number, other: number) => {
    const kept = at(one)
    heap[one] = at(other)
    heap[other] = kept
  }
  const rise = (index: number) => {
    for (let child = index; child > 0;) {
      const parent = (child - 1) >> 1
      if (at(parent) <= at(child)) return
      swap(parent, child)
      child = parent
    }
  }
  const sink = () => {
    for (let parent = 0; ;) {
      const left = 2 * parent + 1
      const child = at(left) <= at(left + 1) ? left : left + 1
      if (at(parent) <= at(child)) return
      swap(parent, child)
      parent = child
    }
  }
  return {
    first: () => at(0),
    add: (moment: number) => rise(heap.push(moment) - 1),
    removeFirst: () => {
      const last = heap.pop()
      if (last === undefined || heap.length === 0) return
      heap[0] = last
      sink()
    },
  }
}

/** Lets everything run that waits for nothing but its turn. */
const settle = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve)
  })

export function createShortClock(startAt: number): ShortClock {
  const moments = createMoments()
  const timers = new Map<number, Set<Timer>>()
  let now = startAt

  function startTimer(delayMs: number, run: () => void): () => void {
    const moment = now + Math.max(0, Math.round(delayMs))
    const timer = { run }
    const beside = timers.get(moment)
    if (beside === undefined) {
      timers.set(moment, new Set([timer]))
      moments.add(moment)
    } else beside.add(timer)
    return () => timers.get(moment)?.delete(timer)
  }

  /** A timer that an earlier one of the same moment cancels does not run. */
  function runMoment(moment: number): void {
    now = moment
    const due = timers.get(moment) ?? new Set()
    for (const timer of due) {
      due.delete(timer)
      timer.run()
    }
    timers.delete(moment)
    moments.removeFirst()
  }

  return {
    now: () => now,
    startTimer,
    waiting: () => [...timers.values()].reduce((count, { size }) => count + size, 0),
    pass: async (ms) => {
      const end = now + ms
      while (moments.first() <= end) {
        runMoment(moments.first())
        // oxlint-disable-next-line no-await-in-loop -- each moment's doings come before the next moment
        await settle()
      }
      now = end
    },
  }
}
