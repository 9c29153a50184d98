import { expect, it } from 'vitest'
import type { Failure } from './failure.ts'
import { isCredentialFailure, isDenied, isSessionGone, isUnreachable } from './failure-class.ts'

const said = {
  operation: 'WTSEnumerateSessionsExW',
  server: 'RDS01',
  meaning: '',
  remedy: '',
  retry: 'safe',
} as const
const windows = (code: number): Failure => ({ kind: 'windows', code, name: `ERROR_${code}`, ...said })

const classesOf = (failure: Failure) =>
  Object.entries({ isSessionGone, isDenied, isUnreachable, isCredentialFailure })
    .filter(([, belongs]) => belongs(failure))
    .map(([name]) => name)

it.each([
  [2, ['isSessionGone']],
  [7022, ['isSessionGone']],
  [5, ['isDenied']],
  [7045, ['isDenied']],
  [0x8004_1003, ['isDenied']],
  [53, ['isUnreachable']],
  [1722, ['isUnreachable']],
  [1326, ['isDenied', 'isCredentialFailure']],
  [1327, ['isDenied', 'isCredentialFailure']],
  [1330, ['isDenied', 'isCredentialFailure']],
  [1385, ['isDenied', 'isCredentialFailure']],
  [1909, ['isDenied', 'isCredentialFailure']],
  [87, []],
  [0, []],
])('puts code %i into %j', (code, classes) => {
  expect(classesOf(windows(code))).toEqual(classes)
})

it('counts a server that did not answer in time as unreachable, and a lost host as neither', () => {
  expect(classesOf({ kind: 'timed-out', waitedMs: 10_000, ...said })).toEqual(['isUnreachable'])
  expect(classesOf({ kind: 'host-lost', ...said })).toEqual([])
})
