import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const bytes = (...list: readonly number[]) => new Uint8Array(list)

test.each([
  ['UTF-8', bytes(0x4d, 0xc3, 0xbc), 'Mü'],
  ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 0x4d, 0xc3, 0xbc), 'Mü'],
  ['UTF-16, as PowerShell writes it', bytes(0xff, 0xfe, 0x4d, 0, 0xfc, 0), 'Mü'],
  ['UTF-16 the other way round', bytes(0xfe, 0xff, 0, 0x4d, 0, 0xfc), 'Mü'],
  ['UTF-16 without a mark', bytes(0x4d, 0, 0xfc, 0, 0x18, 0x04), 'MüИ'],
  ['UTF-16 without a mark the other way round', bytes(0, 0x4d, 0, 0xfc, 0x04, 0x18), 'MüИ'],
  ['nothing', bytes(), ''],
])('%s is read as what it is', (_name, given, text) => {
  expect(decodeText(given)).toEqual({ text, doubt: null })
})

test('a code page can only be guessed, and that is said', () => {
  expect(decodeText(bytes(0x4d, 0xfc, 0x80))).toEqual({ text: 'Mü€', doubt: 'western-european' })
})

test.each([
  ['zeros on both sides', bytes(0x4d, 0, 0, 0x4e)],
  ['an odd number of bytes with zeros', bytes(0x4d, 0, 0x4e)],
  ['half a pair without a mark', bytes(0x4d, 0, 0, 0xd8)],
  ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x4d, 0, 0, 0)],
  ['a zero behind a mark', bytes(0xef, 0xbb, 0xbf, 0x4d, 0)],
])('%s is no text', (_name, given) => {
  expect(decodeText(given)).toBeNull()
})
