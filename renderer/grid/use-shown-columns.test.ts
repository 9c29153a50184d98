import { expect, test } from 'vitest'
import { pinnedStarts } from './use-shown-columns.ts'

test('user and server come to rest side by side, in the order they stand in, whatever stands between them', () => {
  const columns = [{ id: 'server' }, { id: 'domain' }, { id: 'user' }, { id: 'state' }] as const
  expect([...pinnedStarts(columns, [150, 100, 140, 130])]).toEqual([
    ['server', 0],
    ['user', 150],
  ])
})

test('a column that is hidden takes no room', () => {
  expect([...pinnedStarts([{ id: 'id' }, { id: 'server' }], [54, 150])]).toEqual([['server', 0]])
})
