import type { Clock, Stop } from '../../clock.ts'
import type { Reachability } from './tcp-check.ts'

/** So many of those that wait are checked. */
export const sampleSize = 32
/** Who is there takes a connection within this, also while this process is busy with its start, milliseconds. */
const patienceMs = 300
/** And once others did, within this of them, milliseconds. */
const behindOthersMs = 100
/** Where more than this share does not, most threads would soon be held by servers that are not there. */
const tolerated = 1 / 8
/** What a sample showed may be otherwise after this, milliseconds. */
const heldMs = 60_000

/**
 * Whether many servers that were never read can be called as they are, or are checked first: a check of each costs as much
 * as its reading, so a few tell for all.
 */
export interface Sample {
  /** Null while that is not known. */
  readonly checksFirst: () => boolean | null
  /** Takes what these checks will say; `onKnown` is told once. */
  readonly take: (checks: readonly Promise<Reachability>[], onKnown: () => void) => void
  /** They are too few for a sample: they are called. */
  readonly skip: () => void
}

export function createSample(clock: Clock): Sample {
  let known: { readonly checksFirst: boolean; readonly at: number } | null = null
  let isUnderWay = false

  const set = (checksFirst: boolean) => {
    known = { checksFirst, at: clock.now() }
  }

  function take(checks: readonly Promise<Reachability>[], onKnown: () => void): void {
    let there = 0
    let left = checks.length
    let stop: Stop | null = null
    isUnderWay = true
    const areEnough = () => there >= checks.length * (1 - tolerated)
    const judge = () => {
      if (!isUnderWay) return
      stop?.()
      isUnderWay = false
      set(!areEnough())
      onKnown()
    }
    const judgeIn = (ms: number) => {
      stop?.()
      stop = clock.startTimer(ms, judge)
    }
    // A name that only Windows knows is no sign of anything.
    const note = (reachability: Reachability) => {
      if (reachability !== 'silent') there += 1
      left -= 1
      if (left === 0 || areEnough()) judge()
      else if (isUnderWay) judgeIn(behindOthersMs)
    }
    judgeIn(patienceMs)
    for (const check of checks) void check.then(note)
  }

  return {
    checksFirst: () => (known !== null && clock.now() - known.at < heldMs ? known.checksFirst : null),
    take,
    skip: () => set(false),
  }
}
