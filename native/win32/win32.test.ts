import { expect, it } from 'vitest'
import { sessionState } from '#contract/session-state.ts'
import { fromFileTime, toFileTime } from './file-time.ts'
import { numberOfSessionState, sessionStateOf } from './session-states.ts'
import { windowsFailure } from './windows-failure.ts'

const at = { operation: 'WinStationReset', server: 'RDS01' }

it.each([
  { code: 5, expected: 5, name: 'ERROR_ACCESS_DENIED' },
  { code: 0x80070005, expected: 5, name: 'ERROR_ACCESS_DENIED' },
  { code: -2147024891, expected: 5, name: 'ERROR_ACCESS_DENIED' },
  { code: 0xc0000022, expected: 0xc0000022, name: 'NTSTATUS 0xC0000022' },
  { code: 0x80041003, expected: 0x80041003, name: 'WBEM_E_ACCESS_DENIED' },
  { code: 0x80338012, expected: 0x80338012, name: 'HRESULT 0x80338012' },
  { code: 0, expected: 0, name: 'NO_REASON_GIVEN' },
  { code: 31337, expected: 31337, name: 'ERROR_31337' },
])('names $code as $name', ({ code, expected, name }) => {
  expect(windowsFailure({ ...at, code })).toMatchObject({ kind: 'windows', code: expected, name, ...at })
})

it.each([
  ['WinStationReset', 'look-first'],
  ['WTSLogoffSession', 'look-first'],
  ['WTSEnumerateSessionsExW', 'safe'],
])('after a call that broke off, %s is to be tried again: %s', (operation, retry) => {
  expect(windowsFailure({ code: 1726, operation, server: 'RDS01' })).toMatchObject({ retry })
})

it.each([2, 7022])('%i is safe to ask again for a list, and final for a session', (code) => {
  const retryOf = (operation: string) => windowsFailure({ ...at, operation, code }).retry
  expect(['WTSEnumerateSessionsExW', 'WTSQuerySessionInformationW', 'WinStationReset'].map(retryOf)).toEqual([
    'safe',
    'never',
    'never',
  ])
})

it.each([
  [0n, null],
  [-1n, null],
  [0x7fff_ffff_ffff_ffffn, null],
  [116_444_736_000_000_000n, 0],
  [133_000_000_000_000_000n, 1_655_526_400_000],
])('reads the FILETIME %s as %s', (ticks, expected) => {
  expect(fromFileTime(ticks)).toBe(expected)
})

it('writes a FILETIME that reads back the same', () => {
  expect(fromFileTime(toFileTime(1_764_000_000_123))).toBe(1_764_000_000_123)
  expect(toFileTime(null)).toBe(0n)
})

it('maps the ten states both ways; any other is unknown', () => {
  expect(sessionState.options.map(numberOfSessionState)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(sessionStateOf(4)).toBe('disconnected')
  expect([10, 99, -1].map(sessionStateOf)).toEqual(['unknown', 'unknown', 'unknown'])
})
