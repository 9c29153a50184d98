import { expect, it } from 'vitest'
import type { Failure } from './failure.ts'
import { isCredentialFailure, isDenied, isSessionGone, isUnreachable } from './failure-class.ts'

const said = {
  operation: 'WTSEnumerateSessionsExW',
  server: 'RDS01',
  retry: 'safe',
} as const
const windows = (code: number): Failure => ({ kind: 'windows', code, name: `ERROR_${code}`, ...said })

const classesOf = (failure: Failure) =>
  Object.entries({ isSessionGone, isDenied, isUnreachable, isCredentialFailure })
    .filter(([, belongs]) => belongs(failure))
    .map(([name]) => name)

it.each([
  [2, []],
  [7022, []],
  [5, ['isDenied']],
  [7045, ['isDenied']],
  [0x8004_1003, ['isDenied']],
  [53, ['isUnreachable']],
  [1722, ['isUnreachable']],
  [1311, ['isUnreachable']],
  [87, []],
  [1219, []],
  [1265, []],
  [1825, []],
  [0xc000_0022, []],
  [0, []],
])('puts code %i into %j', (code, classes) => {
  expect(classesOf(windows(code))).toEqual(classes)
})

it.each([2, 7022])('takes code %i for a session that is gone only from a call that names one', (code) => {
  const from = (operation: string) => classesOf({ ...windows(code), operation })
  expect(['WTSQuerySessionInformationW', 'WTSLogoffSession', 'WinStationReset'].map(from)).toEqual([
    ['isSessionGone'],
    ['isSessionGone'],
    ['isSessionGone'],
  ])
  const lists = [
    'WTSEnumerateSessionsExW',
    'WTSEnumerateSessionsW',
    'WTSEnumerateProcessesExW',
    'WTSOpenServerW',
  ]
  expect(lists.flatMap(from)).toEqual([])
})

it.each([
  86, 1239, 1240, 1244, 1317, 1326, 1327, 1328, 1329, 1330, 1331, 1385, 1793, 1907, 1909, 1937, 2202, 2242,
  0x8009_030c, 0x8009_030d, 0x8009_030e, 0xc000_0064, 0xc000_006a, 0xc000_006d, 0xd000_006d, 0xc000_006e,
  0xc000_006f, 0xc000_0070, 0xc000_0071, 0xc000_0072, 0xc000_015b, 0xc000_0193, 0xc000_0224, 0xc000_0234,
  0xc000_0413,
])('takes code %i for credentials that are wrong or barred', (code) => {
  expect(classesOf(windows(code))).toEqual(['isDenied', 'isCredentialFailure'])
})

it('counts a server that did not answer in time as unreachable, and a lost host as neither', () => {
  expect(classesOf({ kind: 'timed-out', waitedMs: 10_000, ...said })).toEqual(['isUnreachable'])
  expect(
    classesOf({ kind: 'host-lost', cause: { code: 'host-lost-during-call', ended: null }, ...said }),
  ).toEqual([])
})
