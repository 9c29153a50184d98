import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { whoCanMend } from './who-can-mend.ts'

const said = { operation: 'WinStationReset', server: 'RDS01', retry: 'after-fix' } as const
const windows = (code: number): Failure => ({ kind: 'windows', code, name: `ERROR_${code}`, ...said })

/** Every code of Windows' that the core gives a meaning. */
const codes = [
  2, 5, 6, 50, 53, 64, 87, 109, 120, 121, 122, 233, 1219, 1225, 1231, 1232, 1244, 1311, 1314, 1326, 1327,
  1328, 1329, 1330, 1331, 1385, 1793, 1907, 1937, 2202, 0x8009_030c, 0xc000_006d, 1396, 1398, 1460, 1702,
  1717, 1722, 1723, 1726, 1727, 1745, 1753, 1783, 1789, 1818, 1825, 1909, 5023, 7001, 7022, 7024, 7037, 7041,
  7042, 7044, 7045, 7050, 7051, 7057, 7060, 0x8004_1002, 0x8004_1003, 0x8004_100e, 0x8004_1010, 67, 1355,
  8240, 8242, 8250,
]

test.each(codes)('who can mend code %d is known', (code) =>
  expect(whoCanMend(windows(code))).not.toBe('Not known'),
)

test.each<[Failure, RegExp]>([
  [windows(5), /administrator of the server/],
  [windows(1326), /your account/],
  [windows(1331), /your account/],
  [windows(1937), /administrator of the domain/],
  [windows(0xc000_0413), /administrator of the domain/],
  [windows(1355), /administrator of the domain/],
  [windows(1722), /network/],
  [windows(87), /makers/],
  [windows(7041), /^Nobody/],
  [windows(99_999), /^Not known$/],
  [{ kind: 'internal', cause: { code: 'console-mistake', why: '' }, ...said }, /makers/],
  [{ kind: 'storage', cause: { code: 'audit-unusable', file: '', why: '' }, ...said }, /this machine/],
  [{ kind: 'refused', reason: 'audit-unavailable', ...said }, /this machine/],
  [{ kind: 'refused', reason: 'listener', ...said }, /^You$/],
  [{ kind: 'refused', reason: 'credentials-held', ...said }, /your account/],
  [{ kind: 'timed-out', waitedMs: 1, ...said }, /network/],
])('%j: %s', (failure, who) => expect(whoCanMend(failure)).toMatch(who))
