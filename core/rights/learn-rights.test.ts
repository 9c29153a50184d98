import { describe, expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { Rights } from '#contract/rights.ts'
import { rightTo } from '#contract/right-to.ts'
import { fail, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
import { withLogonsAnswer, withProgramsAnswer, withVerbAnswer } from './learn-rights.ts'

const denied = windowsFailure(7045)
const listing: Failure = { ...windowsFailure(5), operation: 'WTSEnumerateProcessesExW' }
const allowedAt = (sinceAt: number) => ({ state: 'allowed', failure: null, sinceAt }) as const
const deniedAt = (sinceAt: number, failure: Failure = denied) =>
  ({ state: 'denied', failure, sinceAt }) as const

describe('an answer to a verb', () => {
  test.each<[string, Rights, ReturnType<typeof fail> | ReturnType<typeof succeed>, Rights]>([
    ['accepted', {}, succeed(null), { reset: allowedAt(9) }],
    ['accepted again keeps its time', { reset: allowedAt(3) }, succeed(null), { reset: allowedAt(3) }],
    ['accepted after a denial', { reset: deniedAt(3) }, succeed(null), { reset: allowedAt(9) }],
    ['denied', {}, fail(denied), { reset: deniedAt(9) }],
    ['denied again keeps its time', { reset: deniedAt(3) }, fail(denied), { reset: deniedAt(3) }],
    [
      'denied for another cause tells that one',
      { reset: deniedAt(3) },
      fail(windowsFailure(5)),
      { reset: deniedAt(3, windowsFailure(5)) },
    ],
    ['denied after it was allowed', { reset: allowedAt(3) }, fail(denied), { reset: deniedAt(9) }],
    [
      'of a session that is gone says nothing',
      { reset: allowedAt(3) },
      fail(windowsFailure(7022)),
      { reset: allowedAt(3) },
    ],
    ['that did not come says nothing', {}, fail(timedOut()), {}],
    ['of a server that is not reached says nothing', {}, fail(windowsFailure(1722)), {}],
    [
      'says nothing of other verbs',
      { message: allowedAt(3) },
      fail(denied),
      { message: allowedAt(3), reset: deniedAt(9) },
    ],
  ])('%s', (_what, known, answer, expected) => {
    expect(withVerbAnswer(known, 'reset', answer, 9)).toEqual(expected)
  })
})

test('programs that may not be listed cannot be ended, until they may be listed', () => {
  const refused = withProgramsAnswer({}, fail(listing), 9)
  expect(refused).toEqual({ 'end-program': deniedAt(9, listing) })
  expect(withProgramsAnswer(refused, succeed([]), 10)).toEqual({})
  const byEnding = { 'end-program': deniedAt(3, windowsFailure(5)) }
  expect(withProgramsAnswer(byEnding, succeed([]), 10)).toBe(byEnding)
})

test('logons that may not be read may not be set; that they may be read proves nothing', () => {
  expect(withLogonsAnswer({}, fail(windowsFailure(5)), 9)).toEqual({
    'set-logons': deniedAt(9, windowsFailure(5)),
  })
  expect(withLogonsAnswer({}, succeed('enable'), 9)).toEqual({})
})

test('what no answer has told is unknown', () => {
  expect(rightTo('reset', { message: allowedAt(3) })).toEqual({
    state: 'unknown',
    failure: null,
    sinceAt: null,
  })
})
