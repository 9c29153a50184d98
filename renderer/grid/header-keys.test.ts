import { expect, test } from 'vitest'
import { headerKey } from './header-keys.ts'

const at = { index: 1, count: 3 }

test.each([
  ['ArrowRight', false, { does: 'focus', index: 2 }],
  ['ArrowLeft', false, { does: 'focus', index: 0 }],
  ['Home', false, { does: 'focus', index: 0 }],
  ['End', false, { does: 'focus', index: 2 }],
  ['ArrowRight', true, { does: 'resize', by: 16 }],
  ['ArrowLeft', true, { does: 'resize', by: -16 }],
  ['Enter', false, null],
  ['ArrowDown', false, null],
] as const)('%s (Alt %s) in the headings: %j', (key, altKey, does) => {
  expect(headerKey({ key, altKey }, at)).toEqual(does)
})

test('the ends of the headings hold', () => {
  expect(headerKey({ key: 'ArrowRight', altKey: false }, { index: 2, count: 3 })).toEqual({
    does: 'focus',
    index: 2,
  })
})

test.each([
  ['ArrowRight', at, { does: 'move', index: 2 }],
  ['ArrowLeft', at, { does: 'move', index: 0 }],
  ['ArrowRight', { index: 2, count: 3 }, null],
  ['ArrowLeft', { index: 0, count: 3 }, null],
] as const)('Ctrl+Shift+%s at %j moves the column: %j', (key, place, does) => {
  expect(headerKey({ key, ctrlKey: true, shiftKey: true }, place)).toEqual(does)
})
