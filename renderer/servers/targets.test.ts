import { expect, test } from 'vitest'
import { server } from '../testing/rows.ts'
import type { Scope } from '../console/scope.ts'
import { namesText, targetsOf, whyNotChange } from './targets.ts'

const servers = new Map(
  [
    server({ serverId: 'a', name: 'A', group: 'London/Floor 2' }),
    server({ serverId: 'b', name: 'B', group: 'London', origin: 'machine' }),
    server({ serverId: 'c', name: 'C' }),
  ].map((one) => [one.serverId, one]),
)
const one = (serverId: string): Scope => ({ kind: 'server', serverId })
const london: Scope = { kind: 'group', group: 'London' }
const idsOf = (list: readonly { readonly serverId: string }[]) => list.map(({ serverId }) => serverId)

test('a folder means all that lie in it, of which the machine’s own cannot be changed', () => {
  const targets = targetsOf(london, [], servers)
  expect([targets.folder, targets.name, idsOf(targets.servers), idsOf(targets.own)]).toEqual([
    'London',
    'London',
    ['a', 'b'],
    ['a'],
  ])
  expect(whyNotChange(targets)).toBeNull()
  expect(whyNotChange(targetsOf(one('b'), [], servers))).toContain('all users of this machine')
})

test('marked lines are meant together, each server once, unless another line was pressed', () => {
  const marked = [london, one('a'), one('c')]
  expect(idsOf(targetsOf(one('c'), marked, servers).servers)).toEqual(['a', 'b', 'c'])
  expect(targetsOf(london, marked, servers)).toMatchObject({ folder: null, name: '3 servers' })
  expect(idsOf(targetsOf(one('b'), marked, servers).servers)).toEqual(['b'])
})

test.each([
  [1, 'S1'],
  [2, 'S1 and S2'],
  [3, 'S1, S2 and S3'],
  [7, 'S1, S2, S3, S4, S5 and 2 more'],
])('%i servers are named %s', (count, text) => {
  expect(namesText(Array.from({ length: count }, (_none, at) => ({ name: `S${at + 1}` })))).toBe(text)
})

test('all servers together are not changed by one key', () => {
  const targets = targetsOf({ kind: 'all' }, [], servers)
  expect([idsOf(targets.servers), targets.own]).toEqual([['a', 'b', 'c'], []])
  const marked: readonly Scope[] = [{ kind: 'all' }, one('c')]
  expect(idsOf(targetsOf(one('c'), marked, servers).servers)).toEqual(['c'])
})

test('of a folder that a filter shows in part only that part is meant, and by its number', () => {
  const whole = targetsOf(london, [], servers, new Set(['a', 'b']))
  expect(whole).toMatchObject({ folder: 'London', name: 'London' })
  const part = targetsOf(london, [], servers, new Set(['a']))
  expect([part.folder, part.name, idsOf(part.servers)]).toEqual([null, '1 server', ['a']])
})
