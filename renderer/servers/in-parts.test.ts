import { expect, test } from 'vitest'
import { inParts } from './in-parts.ts'

const sizeOf = (text: string) => text.length

test('items go in parts that are not too large; one that is too large alone goes alone', () => {
  expect(inParts(['a', 'bb', 'cccc', 'd', 'e'], { sizeOf, mostSize: 3 })).toEqual([
    ['a', 'bb'],
    ['cccc'],
    ['d', 'e'],
  ])
  expect(inParts([], { sizeOf, mostSize: 3 })).toEqual([])
})

test('a part has no more items than it may, however small they are', () => {
  expect(inParts(['', '', ''], { sizeOf, mostSize: 3, mostItems: 2 })).toEqual([['', ''], ['']])
})
