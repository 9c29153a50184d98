import { expect, test } from 'vitest'
import { isVisible } from './visible-text.ts'

test.each([
  ['nothing', '', false],
  ['blanks of any kind', ' \t\u00A0\u3000\u2003', false],
  ['a zero width space', '\u200B', false],
  ['a joiner and a byte order mark', '\u2060\uFEFF', false],
  ['control characters', '\u0000\u0007\u009B', false],
  ['marks of direction', '\u200F\u202E\u2066\u061C', false],
  ['tags', '\u{E0041}', false],
  ['a combining accent without a letter', '\u0301', false],
  ['fillers', '\u3164\u115F\uFFA0\u2800', false],
  ['a private character', '\uE000', false],
  ['a word', 'frozen', true],
  ['a word behind a zero width space', '\u200Bfrozen', true],
  ['a number', 'INC-7', true],
  ['Chinese', '死机', true],
  ['an emoji', '🥶', true],
])('%s', (_what, text, visible) => expect(isVisible(text)).toBe(visible))
