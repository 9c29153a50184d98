import { describe, expect, test } from 'vitest'
import { checkAddress, isSameAddress } from './address.ts'

describe('an address', () => {
  test.each([
    ['RDS01', 'RDS01'],
    ['  rds01.contoso.com ', 'rds01.contoso.com'],
    ['\\\\RDS01', 'RDS01'],
    ['old_server', 'old_server'],
    ['10.1.0.7', '10.1.0.7'],
    ['fe80::1', 'fe80::1'],
    ['.', '.'],
    ['localhost', 'localhost'],
  ])('%s is called as %s', (typed, address) => {
    expect(checkAddress(typed)).toEqual({ ok: true, address })
  })

  test.each([
    ['', 'No server was named'],
    ['\\\\', 'path'],
    ['\\\\RDS01\\share', 'path'],
    ['\\RDS01', 'path'],
    ['https://rds01', 'path'],
    ['RDS01, RDS02', 'more than one'],
    ['10.1.0', 'not a whole IP address'],
    ['10.1.0.300', 'not a whole IP address'],
    ['rds01:3389', 'port'],
    ['[::1]', 'IPv6'],
    ['-rds', 'not a name'],
    ['rds-', 'not a name'],
    ['rds..com', 'not a name'],
    [`${'a'.repeat(64)}.com`, 'not a name'],
    ['rds*', 'not a name'],
    ['rds\u0000', 'not a name'],
  ])('%j is refused, and what to type is said', (typed, problem) => {
    const checked = checkAddress(typed)
    expect(checked).toEqual({
      ok: false,
      why: expect.stringContaining(problem),
      problem: expect.stringContaining('Type a computer name (RDS01)'),
    })
  })

  test('is the same whatever its case', () => {
    expect(isSameAddress('RDS01', 'rds01')).toBe(true)
    expect(isSameAddress('RDS01', 'RDS02')).toBe(false)
    expect(isSameAddress('RDS01', 'rds01.contoso.com')).toBe(false)
  })

  test('is the same however an IPv6 address is shortened', () => {
    expect(isSameAddress('2001:db8::7', '2001:DB8:0:0::7')).toBe(true)
    expect(isSameAddress('2001:db8::7', '2001:db8::8')).toBe(false)
  })
})
