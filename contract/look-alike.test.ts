import { expect, test } from 'vitest'
import { alikeIn, groupByLook, looksAlike, passesForLatin } from './look-alike.ts'

test.each([
  ['Cyrillic', 'аlісе'],
  ['Cyrillic, large', 'АLІСЕ'],
  ['Greek', 'αlιce'],
  ['Armenian', 'alicе'],
  ['full width', 'ａｌｉｃｅ'],
  ['a zero width space', 'al\u200bice'],
  ['a soft hyphen and a mark of direction', '\u200ealice\u00ad'],
  ['a blank that takes no line break', 'alice\u00a0'],
  ['another case', 'ALICE'],
])('alice in %s looks like alice', (_what, name) => expect(looksAlike(name, 'alice')).toBe(true))

test.each([
  ['zoe', 'zoë'],
  ['muller', 'müller'],
  ['alice', 'alice2'],
  ['user1', 'userl'],
  ['anna', 'ann'],
])('%s does not look like %s', (one, other) => expect(looksAlike(one, other)).toBe(false))

test('a name in another case looks the same, though its letters look like others in one case only', () => {
  expect([looksAlike('Вова', 'вова'), looksAlike('ВОВ', 'BOB'), looksAlike('ΝΙΚΗ', 'νικη')]).toEqual([
    true,
    true,
    true,
  ])
})

test.each([
  ['b\u043eb', true],
  ['ＢＯＢ', true],
  ['bob', false],
  ['Zoë', false],
  ['Вова', false],
  ['山田 太郎', false],
])('%s passes for a name of Latin letters: %s', (user, passes) => {
  expect(passesForLatin({ domain: 'CONTOSO', user })).toBe(passes)
  expect(passesForLatin({ domain: user, user: 'alice' })).toBe(passes)
})

test('an accent counts, however it is written', () => {
  expect(['zoë', 'zoe\u0308', 'zо\u0451'].map((name) => looksAlike(name, 'zoë'))).toEqual([true, true, true])
})

test('names are found by how they look, each once', () => {
  const groups = groupByLook(['alice', 'аlice', 'bob', 'ΑLICE'], (name) => name)
  expect(alikeIn(groups, 'Alice')).toEqual(['alice', 'аlice', 'ΑLICE'])
  expect(alikeIn(groups, null)).toEqual([])
})
