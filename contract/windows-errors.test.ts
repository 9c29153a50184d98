import { expect, it } from 'vitest'
import { windowsErrorName, windowsErrors } from './windows-errors.ts'

/** Win32's own numbers, WBEM's, those of the security packages, and NTSTATUS. */
const documented = [
  2, 5, 6, 50, 53, 64, 67, 86, 87, 109, 120, 121, 122, 233, 1219, 1225, 1231, 1232, 1239, 1240, 1244, 1311,
  1314, 1317, 1326, 1327, 1328, 1329, 1330, 1331, 1355, 1385, 1396, 1398, 1460, 1702, 1717, 1722, 1723, 1726,
  1727, 1745, 1753, 1783, 1789, 1793, 1818, 1825, 1907, 1909, 1937, 2202, 2242, 5023, 7001, 7022, 7024, 7037,
  7041, 7042, 7044, 7045, 7050, 7051, 7057, 7060, 8240, 8242, 8250, 0x8004_1002, 0x8004_1003, 0x8004_100e,
  0x8004_1010, 0x8009_030c, 0x8009_030d, 0x8009_030e, 0xc000_0064, 0xc000_006a, 0xc000_006d, 0xc000_006e,
  0xc000_006f, 0xc000_0070, 0xc000_0071, 0xc000_0072, 0xc000_015b, 0xc000_0193, 0xc000_0224, 0xc000_0234,
  0xc000_0413,
]

it('knows every documented code, each once', () => {
  const codes = Object.values(windowsErrors).map(({ code }) => code)
  expect(codes.toSorted((a, b) => a - b)).toEqual(documented)
})

it.each([
  [5, 'ERROR_ACCESS_DENIED'],
  [1722, 'RPC_S_SERVER_UNAVAILABLE'],
  [0x8004_1003, 'WBEM_E_ACCESS_DENIED'],
  [0xc000_006d, 'STATUS_LOGON_FAILURE'],
  [0xd000_006d, 'STATUS_LOGON_FAILURE'],
  [0xd000_0022, null],
  [31_337, null],
  [0, null],
])('names code %i %s', (code, name) => {
  expect(windowsErrorName(code)).toBe(name)
})
