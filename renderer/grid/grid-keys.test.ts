import { describe, expect, test } from 'vitest'
import { noneClosed } from '../console/preferences-groups.ts'
import { row } from '../testing/rows.ts'
import { gridStep, headerKey } from './grid-keys.ts'
import { gridLines } from './grid-lines.ts'
import { toggledGroup } from './groups.ts'
import { freeOrder } from './held-order.ts'

const sessions = ['s1', 's1', 's2', 's3'].map((serverId, at) => row({ serverId, sessionKey: `k${at}` }))
const rows = freeOrder(sessions)
/** 0 heading, 1 and 2 rows, 3 closed heading, 4 heading, 5 row. */
const { lines } = gridLines(rows, 'server', toggledGroup(noneClosed, 's2'))
const [firstHeading, firstRow, secondRow, closedHeading, lastHeading, lastRow] = [0, 1, 2, 3, 4, 5]

describe('in groups', () => {
  test.each([
    ['ArrowDown', firstHeading, { to: firstRow }],
    ['ArrowDown', secondRow, { to: closedHeading }],
    ['ArrowUp', firstRow, { to: firstHeading }],
    ['End', firstRow, { to: lastRow }],
    ['Home', lastRow, { to: firstHeading }],
    ['ArrowLeft', secondRow, { to: firstHeading }],
    ['ArrowLeft', firstHeading, 'toggle'],
    ['ArrowLeft', closedHeading, null],
    ['ArrowRight', closedHeading, 'toggle'],
    ['ArrowRight', lastHeading, { to: lastRow }],
    ['ArrowRight', lastRow, null],
    ['Enter', firstHeading, 'toggle'],
    [' ', closedHeading, 'toggle'],
    ['Enter', firstRow, null],
    ['Delete', firstHeading, null],
  ])('%s on line %j does %j', (key, index, step) => {
    expect(gridStep({ key, shiftKey: false }, lines, { index, page: 20 })).toEqual(step)
  })

  test.each([
    ['ArrowDown', secondRow, { to: lastRow }],
    ['ArrowUp', lastRow, { to: secondRow }],
    ['ArrowUp', firstRow, { to: firstRow }],
    ['ArrowDown', closedHeading, { to: lastRow }],
    ['Home', lastRow, { to: firstRow }],
  ])('Shift+%s on line %j passes over headings: %j', (key, index, step) => {
    expect(gridStep({ key, shiftKey: true }, lines, { index, page: 20 })).toEqual(step)
  })
})

test('where all groups are closed Shift goes nowhere', () => {
  const closed = gridLines(rows, 'server', { all: true, except: [] }).lines
  expect(gridStep({ key: 'ArrowDown', shiftKey: true }, closed, { index: 0, page: 20 })).toBeNull()
})

test('where nothing is grouped left and right are left alone', () => {
  for (const key of ['ArrowLeft', 'ArrowRight']) {
    expect(gridStep({ key, shiftKey: false }, rows, { index: 2, page: 20 })).toBeNull()
  }
})

describe('keys in the headings', () => {
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
})
