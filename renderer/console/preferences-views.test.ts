import { expect, test } from 'vitest'
import { mostArrangementText } from '#contract/commands.ts'
import { defaultPreferences, parsePreferences } from './preferences.ts'
import {
  longestViewName,
  longestViewSearch,
  lookOf,
  mostViews,
  viewKeys,
  type SavedView,
} from './preferences-views.ts'

const frozen: SavedView = {
  viewId: 'v1',
  name: 'Frozen in London',
  scope: { kind: 'group', group: 'London/Floor 2' },
  scopeName: 'London/Floor 2',
  search: 'silent',
  look: {
    ...lookOf(defaultPreferences),
    sorting: [{ id: 'idle', desc: true }],
    columnOrder: ['idle', 'user'],
    hiddenColumns: [],
    columnWidths: { user: 200 },
    showSystemSessions: true,
  },
}
const parsed = (views: unknown) => parsePreferences(JSON.stringify({ views })).views

test('a view comes back as it was saved', () => {
  expect(parsed([frozen])).toEqual([frozen])
})

test('a look holds what belongs to views, and neither theme nor views', () => {
  expect(Object.keys(lookOf(defaultPreferences)).toSorted()).toEqual([...viewKeys].toSorted())
})

test.each([
  null,
  7,
  'text',
  {},
  { ...frozen, viewId: 7 },
  { ...frozen, name: '  ' },
  { ...frozen, name: 'x'.repeat(61) },
  { ...frozen, scope: null },
  { ...frozen, scope: { kind: 'group' } },
  { ...frozen, scope: { kind: 'server', serverId: 3 } },
  { ...frozen, scope: { kind: 'elsewhere' } },
])('%j is no view and is left out', (view) => {
  expect(parsed([view, { ...frozen, viewId: 'v2', name: 'Good' }]).map(({ name }) => name)).toEqual(['Good'])
})

test('what is broken in a look is as by default, and the rest of it holds', () => {
  const [view] = parsed([{ ...frozen, search: 5, look: { sorting: 'up', showSystemSessions: true } }])
  expect(view).toEqual({
    ...frozen,
    search: '',
    look: { ...lookOf(defaultPreferences), showSystemSessions: true },
  })
})

test('of two views with one id the first stays; of two with one name both, since each was saved', () => {
  const named = { ...frozen, viewId: 'v2', name: 'FROZEN in london' }
  expect(parsed([frozen, named, { ...frozen, name: 'Other' }])).toEqual([frozen, named])
})

test('views that other windows saved are there however many that makes', () => {
  const views = Array.from({ length: mostViews + 3 }, (_one, at) => ({
    ...frozen,
    viewId: `v${at}`,
    name: `View ${at}`,
  }))
  expect(parsed(views)).toEqual(views)
})

test('as many views as there may be, each as long as it may be, fit into what the core keeps', () => {
  const ids = Array.from({ length: 20 }, (_one, at) => `a-column-${at}`)
  const look = {
    ...frozen.look,
    sorting: ids.map((id) => ({ id, desc: false })),
    columnOrder: ids,
    hiddenColumns: ids,
    columnWidths: Object.fromEntries(ids.map((id) => [id, 123.456])),
  }
  const views = Array.from({ length: mostViews }, (_one, at) => ({
    ...frozen,
    viewId: crypto.randomUUID(),
    name: `${at}`.padEnd(longestViewName, '"'),
    search: '"'.repeat(longestViewSearch),
    look,
  }))
  const text = JSON.stringify({ ...defaultPreferences, views })
  expect(parsePreferences(text).views).toEqual(views)
  expect(text.length).toBeLessThan(mostArrangementText * 0.8)
})
