import { expect, test } from 'vitest'
import { isSamePlain } from './is-same-plain.ts'

test.each([
  [1, 1, true],
  [1, '1', false],
  [null, null, true],
  [null, {}, false],
  [['a', 'b'], ['a', 'b'], true],
  [['a', 'b'], ['b', 'a'], false],
  [['a'], ['a', 'b'], false],
  [[], {}, false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: undefined }, { b: undefined }, false],
  [[{ id: 'user', desc: false }], [{ desc: false, id: 'user' }], true],
  [[{ id: 'user', desc: false }], [{ id: 'user', desc: true }], false],
])('%j and %j: %j', (one, other, same) => expect(isSamePlain(one, other)).toBe(same))
