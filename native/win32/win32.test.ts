import { expect, it } from 'vitest'
import { isCredentialFailure } from '#contract/failure-class.ts'
import { sessionState } from '#contract/session-state.ts'
import { errorTable } from './error-table.ts'
import { fromFileTime, toFileTime } from './file-time.ts'
import { numberOfSessionState, sessionStateOf } from './session-states.ts'
import { windowsFailure } from './windows-failure.ts'

const at = { operation: 'WinStationReset', server: 'RDS01' }

const documented = [
  2, 5, 6, 50, 53, 64, 86, 87, 109, 121, 122, 233, 1219, 1225, 1231, 1232, 1239, 1240, 1244, 1311, 1314, 1317,
  1326, 1327, 1328, 1329, 1330, 1331, 1385, 1396, 1398, 1460, 1702, 1717, 1722, 1723, 1726, 1727, 1745, 1753,
  1783, 1789, 1793, 1818, 1825, 1907, 1909, 1937, 2202, 2242, 5023, 7001, 7022, 7024, 7037, 7041, 7042, 7044,
  7045, 7050, 7051, 7057, 7060,
]

/** Beyond Win32's own numbers there are only the credentials'. */
const firstHresult = 0x8000_0000
const failureOf = (code: number) => windowsFailure({ ...at, code })

it('gives every documented code a name, a meaning and a remedy', () => {
  const win32 = [...errorTable.keys()].filter((code) => code !== 120 && code < firstHresult)
  expect(win32.toSorted((a, b) => a - b)).toEqual(documented)
  for (const [code, row] of errorTable) {
    expect(row).toMatchObject({ code, name: expect.stringMatching(/^(ERROR|RPC|EPT|NERR|STATUS|SEC_E)_/) })
    expect(row.meaning).toMatch(/\.$/)
    expect(row.remedy).toMatch(/\.$/)
  }
})

it('says of every code that stops the polling that the account could be locked', () => {
  const stopping = [...errorTable.keys()].filter((code) => isCredentialFailure(failureOf(code)))
  const warning = [...errorTable.values()].filter(({ remedy }) => remedy.includes('locking the account'))
  expect(stopping).toHaveLength(18 + 3 + 2 * 13)
  expect(warning.map(({ code }) => code)).toEqual(stopping)
})

it('names a wrong password in whichever of Windows’ ways it is told', () => {
  const told = [1326, 0x8007_052e, 0xc000_006d, 0xd000_006d].map((code) => failureOf(code).meaning)
  expect(new Set(told)).toEqual(new Set(['The user name or password is wrong.']))
})

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

it.each([2, 7022])(
  'where a list was asked for, %i speaks of the server; elsewhere of the session',
  (code) => {
    const list = windowsFailure({ ...at, operation: 'WTSEnumerateSessionsExW', code })
    expect(list).toMatchObject({ code, meaning: expect.stringMatching(/^The server /), retry: 'safe' })
    expect(windowsFailure({ ...at, code })).toMatchObject({ meaning: expect.stringMatching(/session/) })
  },
)

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
