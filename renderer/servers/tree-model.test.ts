import { expect, test } from 'vitest'
import { farmOf } from '../console/farm.ts'
import { row, server } from '../testing/rows.ts'
import { sumOf, worstOf } from './health-counts.ts'
import { treeItems, type TreeItem, type TreeView } from './tree-model.ts'

const farm = farmOf({
  revision: 1,
  servers: [
    server({ serverId: 'a', name: 'RDS10', group: 'London/Floor 2' }),
    server({ serverId: 'b', name: 'RDS2', group: 'London/Floor 2', state: 'denied' }),
    server({ serverId: 'c', name: 'RDS3', group: 'London' }),
    server({ serverId: 'd', name: 'RDS4', group: 'Leeds', readAt: null, state: 'waiting' }),
    server({ serverId: 'e', name: 'RDS5' }),
  ],
  sessions: [
    row({ sessionKey: '1', serverId: 'a' }),
    row({ sessionKey: '2', serverId: 'c' }),
    row({ sessionKey: '3', serverId: 'e' }),
  ],
})
const view = (over: Partial<TreeView> = {}) => treeItems(farm, { collapsed: new Set(), found: null, ...over })
const drawn = ({ level, label, sessions, troubled }: TreeItem) =>
  `${'  '.repeat(level - 1)}${label} ${sessions ?? '?'}${worstOf(troubled) === null ? '' : ` !${sumOf(troubled)} ${worstOf(troubled)}`}`

test('folders lie in each other, and each says what is below it, at any depth', () => {
  expect(view().map(drawn)).toEqual([
    'All servers 3',
    'Leeds ?',
    '  RDS4 ?',
    'London 2 !1 denied',
    '  Floor 2 1 !1 denied',
    '    RDS2 0',
    '    RDS10 1',
    '  RDS3 1',
    'RDS5 1',
    'Not readable ? !2 denied',
  ])
})

test('a collapsed folder hides what is in it and still says what it comes to', () => {
  expect(view({ collapsed: new Set(['London']) }).map(drawn)).toContain('London 2 !1 denied')
  expect(view({ collapsed: new Set(['London', 'Leeds']) })).toHaveLength(5)
})

test('a filter opens the folders of what it finds, and leaves out the others', () => {
  expect(
    view({ collapsed: new Set(['London']), found: new Set(['a', 'd']) }).map(({ label }) => label),
  ).toEqual(['All servers', 'Leeds', 'RDS4', 'London', 'Floor 2', 'RDS10'])
})

test('under a filter only what it finds is counted', () => {
  expect(view({ found: new Set(['a']) }).map(drawn)).toEqual([
    'All servers 1',
    'London 1',
    '  Floor 2 1',
    '    RDS10 1',
  ])
})

test('the worst state within shows on the folder, also one that is merely stale', () => {
  const stale = farmOf({
    revision: 1,
    servers: [
      server({ serverId: 'a', group: 'London/Floor 2', state: 'stale' }),
      server({ serverId: 'b', group: 'London' }),
    ],
    sessions: [],
  })
  expect(treeItems(stale, { collapsed: new Set(), found: null }).map(drawn)).toContain('London 0 !1 stale')
})

test('each line knows its place among those beside it, whatever lies between them', () => {
  expect(view().map(({ label, place, beside }) => `${label} ${place}/${beside}`)).toEqual([
    'All servers 1/5',
    'Leeds 2/5',
    'RDS4 1/1',
    'London 3/5',
    'Floor 2 1/2',
    'RDS2 1/2',
    'RDS10 2/2',
    'RDS3 2/2',
    'RDS5 4/5',
    'Not readable 5/5',
  ])
})

test('a session that several of its servers show is counted once for all, once in each folder, and on each server', () => {
  const shared = { logonTicks: '134057376000000001' }
  const doubled = farmOf({
    revision: 1,
    servers: [
      server({ serverId: 'a', name: 'RDS01', group: 'London' }),
      server({ serverId: 'b', name: 'RDS02', group: 'London' }),
      server({ serverId: 'c', name: 'rds01.contoso.com', group: 'Leeds' }),
      server({ serverId: 'd', name: '10.1.0.7', group: 'Leeds' }),
    ],
    sessions: [
      row({ sessionKey: 'a2', serverId: 'a', ...shared }),
      row({ sessionKey: 'a4', serverId: 'a', sessionId: 4 }),
      row({ sessionKey: 'b2', serverId: 'b' }),
      row({ sessionKey: 'c2', serverId: 'c', ...shared }),
      row({ sessionKey: 'd2', serverId: 'd', ...shared }),
    ],
  })
  expect(treeItems(doubled, { collapsed: new Set(), found: null }).map(drawn)).toEqual([
    'All servers 3',
    'Leeds 1',
    '  10.1.0.7 1',
    '  rds01.contoso.com 1',
    'London 3',
    '  RDS01 2',
    '  RDS02 1',
  ])
})
