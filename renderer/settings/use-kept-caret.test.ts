import { expect, test } from 'vitest'
import { caretAfter } from './use-kept-caret.ts'

test.each([
  ['ceo\nct', 6, 'ceo\nct\ncoo', 6],
  ['ceo\nct', 6, 'ct\ncoo', 2],
  ['ceo\ncfo', 0, 'coo\nceo', 4],
  ['ceo\ncfo', 1, 'cfo', 3],
])('in %j at %i the caret stands in %j at %i', (before, caret, now, at) => {
  expect(caretAfter(before, caret, now)).toBe(at)
})
