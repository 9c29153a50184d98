import { expect, test } from 'vitest'
import { defaultPreferences, parsePreferences } from './preferences.ts'
import { lookOf, mostViews, viewKeys, type SavedView } from './preferences-views.ts'

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

test('of two views with one name, whatever the case, or one id, the first stays', () => {
  const views = [frozen, { ...frozen, viewId: 'v2', name: ' FROZEN in london' }, { ...frozen, name: 'Other' }]
  expect(parsed(views)).toEqual([frozen])
})

test('more views than there may be are left out', () => {
  const views = Array.from({ length: mostViews + 3 }, (_one, at) => ({
    ...frozen,
    viewId: `v${at}`,
    name: `View ${at}`,
  }))
  expect(parsed(views)).toHaveLength(mostViews)
})
