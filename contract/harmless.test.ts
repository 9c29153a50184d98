import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { harmless, harmlessLines, printableJson } from './harmless.ts'
import { hiddenCharacters, hiddenIn } from './testing/hidden.ts'
import { tries } from './testing/tries.ts'

test.each([
  ['a turned program', 'calc\u202exe.drowniw', 'calc�xe.drowniw'],
  ['a zero width space', 'alice\u200b', 'alice�'],
  ['what steers a terminal', 'a\u001b[2Jb\u009b2Jc', 'a�[2Jb�2Jc'],
  ['lines', 'a\r\nb\u2028c', 'a��b�c'],
  ['tags', 'a\u{e0041}\u{e007f}', 'a��'],
  ['half a character', 'a\ud83d', 'a�'],
  ['a variant of nothing', 'a\ufe0fb', 'a�b'],
  ['a joiner beside an emoji', '👩\u200da', '👩�a'],
])('%s is shown as such', (_what, name, shown) => expect(harmless(name)).toBe(shown))

test.each([
  "CONTOSO\\d’arcy-o'neil",
  'Jürgen Müller',
  'e\u0301',
  '山田太郎',
  '葛\u{e0100}城',
  'Ирина Петрова',
  'אליס',
  '김철수',
  '👩‍💻 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪',
  '‹a› – b · c',
])('%s stays as it is', (name) => {
  expect([harmless(name), harmlessLines(name)]).toEqual([name, name])
})

const part = fc.oneof(fc.constantFrom(...hiddenCharacters), fc.string({ unit: 'grapheme', maxLength: 3 }))
const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''))
/** Of emoji and Han characters, whose own marks stay. */
const plainText = text.filter((one) => !/[\p{Extended_Pictographic}\p{Script=Han}\p{RI}#*0-9]/u.test(one))

test('nothing hidden is left, and a second time changes nothing', () => {
  fc.assert(
    fc.property(plainText, (name) => {
      expect(hiddenIn(harmless(name))).toEqual([])
      expect(hiddenIn(harmlessLines(name).replaceAll(/[\n\t]|\r\n/g, ''))).toEqual([])
    }),
    tries(100),
  )
  fc.assert(
    fc.property(text, (name) => {
      expect(harmless(harmless(name))).toBe(harmless(name))
      expect(harmlessLines(harmlessLines(name))).toBe(harmlessLines(name))
    }),
    tries(100),
  )
})

test('each of what is hidden is marked, and lines keep their ends and tabs', () => {
  expect(hiddenCharacters.filter((character) => harmless(`a${character}b`) !== 'a�b')).toEqual([])
  expect(harmlessLines('a\tb\r\nc\nd\re\u202e')).toBe('a\tb\r\nc\nd�e�')
})

test('JSON is printed in visible characters, and holds what was there', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(undefined, 2), (name, space) => {
      const printed = printableJson({ [name]: [name] }, space)
      expect(hiddenIn(printed.replaceAll('\n', ''))).toEqual([])
      expect(JSON.parse(printed)).toEqual({ [name]: [name] })
    }),
    tries(100),
  )
})
