import { describe, expect, test } from 'vitest'
import type { VerdictKind } from '#contract/verdict.ts'
import type { Verb } from '#contract/verb.ts'
import { clockAhead, judge, minute, now, second, type Course } from '../testing/watched-course.ts'

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
    expect({ kind: verdict.kind, verb: verdict.next }).toEqual({ kind, verb })
  })
})
