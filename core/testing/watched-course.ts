import type { SessionState } from '#contract/session-state.ts'
import type { Verdict } from '#contract/verdict.ts'
import type { MotionSample, ProgramsSample } from '../triage/samples.ts'
import { triage, type TriageSubject } from '../triage/triage.ts'
import { alice } from './fake-services.ts'

export const second = 1_000
export const minute = 60 * second
export const now = Date.UTC(2026, 10, 24, 9)
export const ticks = 10_000

/** What happens in a session while it is watched, per second. */
export interface Course {
  /** Seconds it is watched; details every 4 s. */
  readonly watched: number
  /** Seconds between readings of the programs, and for how long they were read; null for all the time. */
  readonly programsEvery: number
  readonly programsFor: number | null
  /** Bytes a second. */
  readonly bytes: number
  /** Input every so many seconds; null for none. */
  readonly inputEvery: number | null
  /** Since the last input before it was watched, milliseconds. */
  readonly idleBefore: number
  /** Share of a processor of each program; null where the times cannot be read. */
  readonly shares: Readonly<Record<string, number>> | null
  readonly state: SessionState
  readonly stateFor: number
  readonly locked: boolean | null
  readonly over: Partial<TriageSubject>
}

/** Half a minute of a screen that moves a little; the last input came a quarter of an hour ago. */
export const quiet: Course = {
  watched: 32,
  programsEvery: 15,
  programsFor: null,
  bytes: 270,
  inputEvery: null,
  idleBefore: 14 * minute,
  shares: { 'dwm.exe': 0.004, 'OUTLOOK.EXE': 0.008 },
  state: 'active',
  stateFor: 60 * minute,
  locked: false,
  over: {},
}

export const clockAhead = 95 * second

export function motionOf({ watched, bytes, inputEvery, idleBefore, state, locked }: Course): MotionSample[] {
  const startAt = now - watched * second
  const at = (elapsed: number): MotionSample => ({
    at: startAt + elapsed * second,
    state,
    locked,
    connectAt: startAt - 3 * 60 * minute,
    lastInputAt:
      clockAhead +
      (inputEvery === null || elapsed < inputEvery
        ? startAt - idleBefore
        : startAt + Math.floor(elapsed / inputEvery) * inputEvery * second),
    incomingBytes: 4_294_967_000 + bytes * elapsed > 4_294_967_295 ? (bytes * elapsed) % 1_000 : 0,
    outgoingBytes: (4_294_960_000 + bytes * elapsed) % 2 ** 32,
  })
  return everySoMany(4, watched).map(at)
}

function programsOf({ watched, programsEvery, programsFor, shares }: Course): ProgramsSample[] {
  if (shares === null) return []
  const at = (elapsed: number): ProgramsSample => ({
    at: now - watched * second + elapsed * second,
    programs: Object.entries(shares).map(([name, share], index) => ({
      processId: 4100 + 4 * index,
      name,
      processorTime: 900_000_000 + share * elapsed * second * ticks,
    })),
  })
  const from = watched - (programsFor ?? watched)
  return everySoMany(programsEvery, watched)
    .filter((elapsed) => elapsed >= from)
    .map(at)
}

function everySoMany(step: number, end: number): number[] {
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => end - step * index).toReversed()
}

/** The verdict on a course that differs from the quiet one by what is said. */
export function judge(over: Partial<Course>): Verdict {
  const course = { ...quiet, ...over }
  return triage({
    motion: motionOf(course),
    programs: programsOf(course),
    programsRefused: course.shares === null,
    processorUnit: { perMs: ticks, tried: true },
    state: course.state,
    stateSinceAt: now - course.stateFor,
    account: alice,
    clock: { offsetMs: clockAhead, approximate: false },
    now,
    ...course.over,
  })
}
