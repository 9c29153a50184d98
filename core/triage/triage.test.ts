import { describe, expect, test } from 'vitest'
import type { SessionState } from '#contract/session.ts'
import type { VerdictKind } from '#contract/verdict.ts'
import type { Verb } from '#contract/verb.ts'
import { alice } from '../testing/fake-services.ts'
import { withSample, type MotionSample, type ProgramsSample } from './samples.ts'
import { triage, type TriageSubject } from './triage.ts'

const second = 1_000
const minute = 60 * second
const now = Date.UTC(2026, 10, 24, 9)
const ticks = 10_000

/** What happens in a session while it is watched, per second. */
interface Course {
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

const quiet: Course = {
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

const clockAhead = 95 * second

function motionOf({ watched, bytes, inputEvery, idleBefore, state, locked }: Course): MotionSample[] {
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

function judge(over: Partial<Course>) {
  const course = { ...quiet, ...over }
  return triage({
    motion: motionOf(course),
    programs: programsOf(course),
    programsRefused: course.shares === null,
    state: course.state,
    stateSinceAt: now - course.stateFor,
    account: alice,
    clock: { offsetMs: clockAhead, approximate: false },
    now,
    ...course.over,
  })
}

const unmeasured = { clock: { offsetMs: 0, approximate: true } }

describe('a recorded series', () => {
  test.each<[string, Partial<Course>, VerdictKind, Verb | null]>([
    ['input every three seconds', { inputEvery: 3, bytes: 9_000 }, 'working', 'message'],
    ['input half a minute ago', { idleBefore: 5 * second }, 'working', 'message'],
    ['input a minute and more ago', { idleBefore: 29 * second }, 'idle', 'message'],
    [
      'input seen to come by a clock nobody measured',
      { inputEvery: 3, over: unmeasured },
      'working',
      'message',
    ],
    ['a screen that moves, touched long ago', {}, 'idle', 'message'],
    ['a still screen whose programs work', { bytes: 0, shares: { 'calc.exe': 0.2 } }, 'idle', 'message'],
    ['a locked screen', { locked: true }, 'locked', null],
    ['a locked screen without a movement', { locked: true, bytes: 0, shares: {} }, 'locked', null],
    ['no client', { state: 'disconnected', bytes: 0 }, 'disconnected', null],
    [
      'one program at full load',
      { shares: { 'EXCEL.EXE': 0.97, 'dwm.exe': 0.01 } },
      'one-program-busy',
      'end-program',
    ],
    [
      'one program at full load while somebody types',
      { shares: { 'EXCEL.EXE': 0.97 }, inputEvery: 3 },
      'one-program-busy',
      'end-program',
    ],
    [
      'one program at full load without a client',
      { shares: { 'EXCEL.EXE': 1.8 }, state: 'disconnected' },
      'one-program-busy',
      'end-program',
    ],
    ['one program at half load', { shares: { 'EXCEL.EXE': 0.5 } }, 'idle', 'message'],
    [
      'five programs that share a processor',
      { shares: { a: 0.2, b: 0.2, c: 0.2, d: 0.2, e: 0.2 } },
      'unknown',
      null,
    ],
    ['nothing that moves', { bytes: 0, shares: { 'EXCEL.EXE': 0 } }, 'silent', 'disconnect'],
    ['nothing that moves, and no programs', { bytes: 0, shares: {} }, 'silent', 'disconnect'],
    [
      'nothing that moves but a whisper of the processor',
      { bytes: 0, shares: { 'csrss.exe': 0.002 } },
      'silent',
      'disconnect',
    ],
    ['down for two minutes', { state: 'down', stateFor: 2 * minute }, 'dying', 'reset'],
    ['being reset for ten minutes', { state: 'reset', stateFor: 10 * minute }, 'dying', 'reset'],
    ['down for a minute', { state: 'down', stateFor: minute }, 'unknown', null],
    [
      'a log on that hangs',
      { state: 'connect-query', stateFor: 5 * minute, over: { account: null } },
      'dying',
      'reset',
    ],
    ['a logon screen', { state: 'connected', over: { account: null } }, 'unknown', null],
    ['one reading', { watched: 0 }, 'unknown', null],
    ['one reading of a locked screen', { watched: 0, locked: true }, 'locked', null],
    ['one reading with fresh input', { watched: 0, idleBefore: 5 * second }, 'working', 'message'],
    ['no byte in twelve seconds', { watched: 12, bytes: 0 }, 'unknown', null],
    ['a screen that moves, programs refused', { shares: null }, 'idle', 'message'],
    [
      'a screen that moves, programs not read yet',
      { shares: null, over: { programsRefused: false } },
      'unknown',
      null,
    ],
    ['a screen that moves, programs read once', { watched: 12, programsEvery: 15 }, 'unknown', null],
    [
      'a fresh start of a busy session',
      { watched: 12, programsEvery: 5, programsFor: 5, shares: { 'EXCEL.EXE': 0.94 } },
      'unknown',
      null,
    ],
    ['a fresh start of a quiet session', { watched: 12, programsEvery: 5, programsFor: 5 }, 'unknown', null],
    [
      'a busy session once it was measured for ten seconds',
      { watched: 12, programsEvery: 5, shares: { 'EXCEL.EXE': 0.94 } },
      'one-program-busy',
      'end-program',
    ],
    [
      'a quiet session once it was measured for ten seconds',
      { watched: 12, programsEvery: 5 },
      'idle',
      'message',
    ],
    ['no byte, programs refused', { bytes: 0, shares: null }, 'unknown', null],
    ['no byte, one reading of the programs', { bytes: 0, watched: 14, shares: {} }, 'unknown', null],
    ['no input in half a minute by a clock nobody measured', { over: unmeasured }, 'unknown', null],
    [
      'no input in a minute and a half by a clock nobody measured',
      { watched: 88, over: unmeasured },
      'idle',
      'message',
    ],
    [
      'fresh input by a clock nobody measured',
      { watched: 0, over: { clock: { offsetMs: clockAhead, approximate: true } }, idleBefore: second },
      'unknown',
      null,
    ],
    ['readings that ended a minute ago', { over: { now: now + minute } }, 'unknown', null],
    ['nothing at all', { over: { motion: [], programs: [] } }, 'unknown', null],
  ])('of %s', (_what, course, kind, verb) => {
    const verdict = judge(course)
    expect({ kind: verdict.kind, verb: verdict.next.verb }).toEqual({ kind, verb })
    for (const sentence of [...verdict.evidence, verdict.next.why]) expect(sentence).toMatch(/^[A-Z“\w].*\.$/)
  })
})

describe('a verdict', () => {
  test('says what was seen of a silent session, with its windows', () => {
    expect(judge({ bytes: 0, shares: { 'EXCEL.EXE': 0 } })).toMatchObject({
      evidence: [
        'No bytes moved in 32 s.',
        'Its programs used 0.0 s of processor time in 30 s.',
        'The last input came 15 min ago.',
      ],
      window: { fromAt: now - 32 * second, toAt: now },
      program: null,
    })
  })

  test('names the busy program', () => {
    expect(judge({ shares: { 'dwm.exe': 0.02, 'EXCEL.EXE': 0.9 } })).toMatchObject({
      evidence: ['EXCEL.EXE used 27.0 s of processor time in 30 s.', 'The last input came 15 min ago.'],
      program: { processId: 4104, name: 'EXCEL.EXE' },
    })
  })

  test('never calls idle what was busy in the little that was measured', () => {
    const start = { watched: 12, programsEvery: 5, programsFor: 5, shares: { 'EXCEL.EXE': 0.94 } }
    expect(judge(start)).toMatchObject({
      kind: 'unknown',
      evidence: [
        '3 KB moved in 12 s.',
        'The last input came 14 min ago.',
        'Its programs used 4.7 s of processor time in 5 s.',
        'Whether it is idle or busy is not known yet.',
      ],
      window: { fromAt: now - 12 * second, toAt: now },
    })
  })

  test('tells the window of what it rests on', () => {
    const still = judge({ bytes: 0, shares: { 'calc.exe': 0.2 } })
    expect(still).toMatchObject({ kind: 'idle', window: { fromAt: now - 30 * second, toAt: now } })
    expect(judge({})).toMatchObject({ kind: 'idle', window: { fromAt: now - 32 * second, toAt: now } })
  })

  test('says what it does not know', () => {
    expect(judge({ bytes: 0, shares: null }).evidence).toEqual([
      'No bytes moved in 32 s.',
      'The last input came 15 min ago.',
      'What its programs do is not known.',
      'That is too little to tell.',
    ])
  })

  test('does not claim input that Windows does not date', () => {
    const motion = motionOf(quiet).map((sample) => ({ ...sample, lastInputAt: null }))
    const verdict = judge({ bytes: 0, over: { motion } })
    expect(verdict.kind).toBe('unknown')
    expect(verdict.evidence).toContain('When the last input came is not known.')
  })

  test('takes counters that ran over for what they are, and those of another connection for nothing', () => {
    const [first, second_] = motionOf({ ...quiet, watched: 4 })
    if (first === undefined || second_ === undefined) throw new Error('no samples')
    const over = {
      motion: [
        { ...first, incomingBytes: 0, outgoingBytes: 2 ** 32 - 100 },
        { ...second_, incomingBytes: 0, outgoingBytes: 24 },
      ],
    }
    expect(judge({ over }).evidence).toContain('124 bytes moved in 4 s.')
    const restarted = over.motion.map((sample, index) => ({
      ...sample,
      outgoingBytes: index === 0 ? 5_000 : 60,
    }))
    expect(judge({ over: { motion: restarted } }).evidence).toContain('60 bytes moved in 4 s.')
    const reconnected = over.motion.map((sample, index) => ({ ...sample, connectAt: index }))
    expect(judge({ over: { motion: reconnected } }).evidence).toContain('It was read only once so far.')
  })

  test('does not take the time of an old program for that of a new one under its id', () => {
    const programs = [15, 0].map((ago): ProgramsSample => ({
      at: now - ago * second,
      programs: [
        {
          processId: 4100,
          name: ago === 0 ? 'setup.exe' : 'old.exe',
          processorTime: ago === 0 ? 13 * second * ticks : 500 * second * ticks,
        },
      ],
    }))
    expect(judge({ over: { programs } })).toMatchObject({
      kind: 'one-program-busy',
      evidence: ['setup.exe used 13.0 s of processor time in 15 s.', expect.any(String)],
    })
  })
})

const at = (seconds: number) => ({ at: now + seconds * second })

test('samples are kept for a minute and a half, and never go back in time', () => {
  let samples: readonly { readonly at: number }[] = []
  for (const seconds of [0, 30, 20, 60, 100]) samples = withSample(samples, at(seconds))
  expect(samples).toEqual([at(30), at(60), at(100)])
})
