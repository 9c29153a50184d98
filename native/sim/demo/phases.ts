import type { Random } from './random.ts'

/** What a person is doing. All but `away` have a session. */
export type Phase = 'away' | 'arriving' | 'working' | 'idle' | 'locked' | 'busy' | 'frozen' | 'disconnected'

/** How a session moves while its phase lasts. */
export interface Pace {
  /** Milliseconds between two inputs; null for none. */
  readonly inputEveryMs: number | null
  readonly incomingPerSecond: number
  readonly outgoingPerSecond: number
  /** Share of a processor that each of the person's programs takes. */
  readonly share: number
  /** Share that one of them, the last, takes beside. */
  readonly busyShare: number
}

interface PhasePlan {
  readonly minutes: readonly [least: number, most: number]
  readonly next: readonly (readonly [Phase, weight: number])[]
  readonly pace: (random: Random) => Pace
}

const still: Pace = {
  inputEveryMs: null,
  incomingPerSecond: 0,
  outgoingPerSecond: 0,
  share: 0,
  busyShare: 0,
}
/** A screen nobody touches: the clock on it, a mail that arrives. */
const quiet: Pace = { ...still, incomingPerSecond: 30, outgoingPerSecond: 240, share: 0.002 }

const plans: Readonly<Record<Phase, PhasePlan>> = {
  away: { minutes: [5, 110], next: [['arriving', 1]], pace: () => still },
  arriving: { minutes: [0.1, 0.4], next: [['working', 1]], pace: () => quiet },
  working: {
    minutes: [4, 45],
    next: [
      ['idle', 45],
      ['locked', 25],
      ['disconnected', 12],
      ['away', 6],
      ['busy', 5],
      ['frozen', 3],
    ],
    pace: (random) => ({
      inputEveryMs: random.integer(2, 40) * 1000,
      incomingPerSecond: random.integer(300, 2600),
      outgoingPerSecond: random.integer(6000, 190_000),
      share: 0.01 + 0.05 * random.next(),
      busyShare: 0,
    }),
  },
  idle: {
    minutes: [3, 28],
    next: [
      ['working', 75],
      ['locked', 15],
      ['disconnected', 10],
    ],
    pace: () => quiet,
  },
  locked: {
    minutes: [5, 45],
    next: [
      ['working', 75],
      ['disconnected', 20],
      ['away', 5],
    ],
    pace: () => quiet,
  },
  busy: {
    minutes: [2, 9],
    next: [
      ['working', 85],
      ['frozen', 15],
    ],
    pace: (random) => ({ ...quiet, busyShare: 0.9 + 0.09 * random.next() }),
  },
  frozen: {
    minutes: [8, 40],
    next: [
      ['disconnected', 60],
      ['working', 40],
    ],
    pace: () => still,
  },
  disconnected: {
    minutes: [6, 80],
    next: [
      ['working', 70],
      ['away', 30],
    ],
    pace: () => ({ ...still, share: 0.001 }),
  },
}

const minute = 60_000
/** Some leave their programs running overnight. */
const overnight = { probability: 0.04, minutes: [400, 1200] } as const

export function durationOf(phase: Phase, random: Random): number {
  const long = phase === 'disconnected' && random.chance(overnight.probability)
  const [least, most] = long ? overnight.minutes : plans[phase].minutes
  return random.integer(least * minute, most * minute)
}

export const phaseAfter = (phase: Phase, random: Random): Phase => random.weigh(plans[phase].next)

export const paceOf = (phase: Phase, random: Random): Pace => plans[phase].pace(random)
