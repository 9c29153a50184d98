import { expect, test } from 'vitest'
import { vipMarkFault, vipMatcher } from './vip.ts'

const alice = { domain: 'CONTOSO', user: 'alice' }

test.each<[string, boolean]>([
  ['CONTOSO\\alice', true],
  ['contoso\\ALICE', true],
  ['alice', true],
  ['OTHER\\alice', false],
  ['.\\alice', true],
  ['CONTOSO \\ alice', true],
  ['contoso.com\\alice', true],
  ['other.com\\alice', false],
  ['alic', false],
])('a mark %j is alice’s: %s', (mark, expected) => {
  expect(vipMatcher([mark])(alice)).toBe(expected)
  expect(vipMatcher([mark])(null)).toBe(false)
})

test('a mark typed with its accents apart is theirs all the same', () => {
  const isVip = vipMatcher(['CONTOSO\\Ju\u0308rgen'])
  expect(isVip({ domain: 'CONTOSO', user: 'J\u00fcrgen' })).toBe(true)
  expect(isVip({ domain: 'CONTOSO', user: 'Jurgen' })).toBe(false)
})

test.each(['alice', 'CONTOSO\\alice', 'Jürgen Müller', 'svc-print$', 'NT SERVICE\\x.y', '.\\bob'])(
  '%j can mean an account',
  (mark) => expect(vipMarkFault(mark)).toBeNull(),
)

test.each([
  ['alice@contoso.com', 'mark-with-at'],
  ['CONTOSO\\', 'mark-incomplete'],
  ['\\alice', 'mark-incomplete'],
  ['', 'mark-incomplete'],
  ['A\\B\\c', 'mark-backslashes'],
  ['alice, bob', 'mark-character'],
  ['x'.repeat(257), 'mark-too-long'],
])('%j can mean nobody: %s', (mark, code) => expect(vipMarkFault(mark)).toMatchObject({ code }))
