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
    ['[2001:db8::7]', '2001:db8::7'],
    ['[fe80::1%12]', 'fe80::1%12'],
    ['rds01.contoso.com.', 'rds01.contoso.com'],
    ['RDS01$', 'RDS01'],
  ])('%s is called as %s', (typed, address) => {
    expect(checkAddress(typed)).toEqual({ ok: true, address })
  })

  test.each([
    ['', 'nothing'],
    ['\\\\', 'path'],
    ['\\\\RDS01\\share', 'path'],
    ['\\RDS01', 'path'],
    ['https://rds01', 'path'],
    ['RDS01, RDS02', 'several-names'],
    ['10.1.0', 'part-of-an-ip'],
    ['10.1.0.300', 'part-of-an-ip'],
    ['rds01:3389', 'port'],
    ['[::1]:3390', 'port'],
    ['[::1', 'no-ipv6'],
    ['[London]', 'no-ipv6'],
    ['rds01$$', 'no-name'],
    ['rds01.contos...', 'no-name'],
    ['-rds', 'no-name'],
    ['rds-', 'no-name'],
    ['rds..com', 'no-name'],
    [`${'a'.repeat(64)}.com`, 'no-name'],
    ['rds*', 'no-name'],
    ['rds\u0000', 'no-name'],
  ])('%j is refused: %s', (typed, looksLike) => {
    const checked = checkAddress(typed)
    const values: unknown = expect.objectContaining({ looksLike })
    expect(checked).toEqual({ ok: false, fault: { code: 'impossible-address', values } })
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
