import { expect, test } from 'vitest'
import { decodeText } from './import-fields.tsx'

const bytes = (...list: readonly number[]) => new Uint8Array(list)

test.each([
  ['UTF-8', bytes(0x4d, 0xc3, 0xbc), 'Mü'],
  ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 0x4d, 0xc3, 0xbc), 'Mü'],
  ['UTF-16, as PowerShell writes it', bytes(0xff, 0xfe, 0x4d, 0, 0xfc, 0), 'Mü'],
  ['UTF-16 the other way round', bytes(0xfe, 0xff, 0, 0x4d, 0, 0xfc), 'Mü'],
])('%s is read as what it is', (_name, given, text) => {
  expect(decodeText(given)).toEqual({ text, doubt: null })
})

test('a code page can only be guessed, and that is said', () => {
  const { text, doubt } = decodeText(bytes(0x4d, 0xfc))
  expect(text).toBe('Mü')
  expect(doubt).toContain('save the file as UTF-8')
})
