import { describe, expect, test } from 'vitest'
import { movedColumn, nearestGap, placeInGap } from './column-order.ts'

describe('a column that is moved', () => {
  const all = ['user', 'domain', 'server', 'state', 'idle']
  const shown = ['user', 'server', 'idle']

  test.each([
    ['idle', 0, ['idle', 'domain', 'user', 'state', 'server']],
    ['user', 1, ['server', 'domain', 'user', 'state', 'idle']],
    ['user', 2, ['server', 'domain', 'idle', 'state', 'user']],
    ['user', 0, all],
    ['user', -1, all],
    ['idle', 9, all],
    ['domain', 0, all],
    ['nonsense', 0, all],
  ])('%s at place %i among the shown: %j; hidden ones stay', (id, place, order) =>
    expect(movedColumn({ all, shown }, id, place)).toEqual(order),
  )
})

describe('where a heading is dropped', () => {
  const headings = [
    { left: 0, right: 100 },
    { left: 100, right: 150 },
    { left: 150, right: 350 },
  ]
  test.each([
    [-20, 0],
    [49, 0],
    [51, 1],
    [126, 2],
    [249, 2],
    [251, 3],
    [900, 3],
  ])('at %i pixels the nearest gap is %i', (x, gap) => expect(nearestGap(headings, x)).toBe(gap))

  test.each([
    [1, 0, 0],
    [1, 1, null],
    [1, 2, null],
    [1, 3, 2],
    [-1, 0, null],
  ])('the heading at %i into gap %i stands at %j', (index, gap, place) =>
    expect(placeInGap(index, gap)).toBe(place),
  )
})
