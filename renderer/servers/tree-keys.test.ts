import { expect, test } from 'vitest'
import { scopeKey, type Scope } from '../console/scope.ts'
import { lineOf, treeStep } from './tree-keys.ts'

const items = [
  { level: 1, expanded: null },
  { level: 1, expanded: true },
  { level: 2, expanded: false },
  { level: 2, expanded: null },
  { level: 1, expanded: null },
]

test.each([
  ['ArrowDown', 1, { to: 2 }],
  ['ArrowDown', 4, { to: 4 }],
  ['ArrowUp', 0, { to: 0 }],
  ['PageDown', 0, { to: 3 }],
  ['PageUp', 4, { to: 1 }],
  ['Home', 3, { to: 0 }],
  ['End', 0, { to: 4 }],
  ['ArrowRight', 1, { to: 2 }],
  ['ArrowRight', 2, 'toggle'],
  ['ArrowRight', 3, null],
  ['ArrowLeft', 1, 'toggle'],
  ['ArrowLeft', 2, { to: 1 }],
  ['ArrowLeft', 3, { to: 1 }],
  ['ArrowLeft', 4, null],
  ['x', 1, null],
] as const)('%s on line %i comes to %j', (key, index, step) => {
  expect(treeStep(key, { items, index, page: 3 })).toEqual(step)
})

const shown: readonly Scope[] = [
  { kind: 'all' },
  { kind: 'group', group: 'London' },
  { kind: 'group', group: 'London/Floor 2' },
  { kind: 'server', serverId: 's2' },
]

test.each([
  ['server:s2', 3],
  ['group:London', 1],
  ['server:s1', 2],
  ['group:London/Floor 2/East', 2],
  ['group:London/Floor 3', 1],
  ['server:gone', 0],
  ['troubled', 0],
])('the keyboard for %s is on line %i', (key, line) => {
  const lines = shown.map((scope) => ({ key: scopeKey(scope), scope }))
  expect(lineOf(lines, key, (serverId) => (serverId === 's1' ? 'London/Floor 2' : null))).toBe(line)
})
