import { expect, test } from 'vitest'
import { mergePreferences } from './merge-preferences.ts'
import { defaultPreferences, type Preferences } from './preferences.ts'
import { longestViewName, lookOf, mostViews, type SavedView } from './preferences-views.ts'

const view = (viewId: string, over: Partial<SavedView> = {}): SavedView => ({
  viewId,
  name: `View ${viewId}`,
  scope: { kind: 'all' },
  scopeName: 'All servers',
  search: viewId,
  look: lookOf(defaultPreferences),
  ...over,
})
const having = (...views: readonly SavedView[]): Preferences => ({ ...defaultPreferences, views })
const [a, b, c] = [view('a'), view('b'), view('c')]
const changed = (one: SavedView, search: string) => ({ ...one, search })

const merge = (
  base: readonly SavedView[],
  mine: readonly SavedView[],
  theirs: readonly SavedView[],
): ReturnType<typeof mergePreferences> =>
  mergePreferences({ base: having(...base), mine: having(...mine), theirs: having(...theirs) })

test.each([
  ['added here', [a], [a, b], [a], [a, b]],
  ['added there', [a], [a], [a, b], [a, b]],
  ['added here and there', [a], [a, b], [a, c], [a, c, b]],
  ['changed here', [a, b], [changed(a, 'x'), b], [a, b], [changed(a, 'x'), b]],
  ['changed there', [a, b], [a, b], [a, changed(b, 'x')], [a, changed(b, 'x')]],
  ['changed alike', [a], [changed(a, 'x')], [changed(a, 'x')], [changed(a, 'x')]],
  ['deleted here', [a, b], [a], [a, b], [a]],
  ['deleted there', [a, b], [a, b], [b], [b]],
  ['deleted here and there', [a, b], [a], [b], []],
  ['deleted here and changed there', [a], [], [changed(a, 'x')], [changed(a, 'x')]],
  ['changed here and deleted there', [a], [changed(a, 'x')], [], [changed(a, 'x')]],
])('what was %s is so in both', (_what, base, mine, theirs, views) => {
  const merged = merge(base, mine, theirs)
  expect(merged.preferences.views).toEqual(views)
  expect(merged.said).toEqual([])
})

test('what both changed otherwise is kept twice, and said', () => {
  const { preferences, said } = merge([a], [changed(a, 'mine')], [changed(a, 'theirs')])
  expect(preferences.views).toEqual([
    changed(a, 'mine'),
    { ...changed(a, 'theirs'), viewId: expect.not.stringMatching(/^a$/), name: 'View a (2)' },
  ])
  expect(said).toEqual([
    'The view “View a” was changed in another window too. Both are kept.',
    'There were two views “View a”: one is “View a (2)” now.',
  ])
})

test('of two with one name, whatever the case, the one that is not on disk yet gets a number', () => {
  const [mine, theirs] = [view('m', { name: 'FROZEN' }), view('t', { name: 'Frozen' })]
  const { preferences, said } = merge([], [mine], [theirs])
  expect(preferences.views).toEqual([theirs, { ...mine, name: 'FROZEN (2)' }])
  expect(said).toEqual(['There were two views “FROZEN”: one is “FROZEN (2)” now.'])
})

test('a number that is taken is passed over, and a long name stays within what a name may have', () => {
  const long = 'x'.repeat(longestViewName)
  const second = `${'x'.repeat(longestViewName - 4)} (2)`
  const { preferences } = merge(
    [],
    [view('m', { name: long })],
    [view('t', { name: long }), view('u', { name: second })],
  )
  const names = preferences.views.map(({ name }) => name)
  expect(names).toEqual([long, second, `${'x'.repeat(longestViewName - 4)} (3)`])
})

test('two that differ in nothing but their ids are one', () => {
  const { preferences, said } = merge(
    [],
    [view('m', { name: 'One', search: '' })],
    [view('t', { name: 'One', search: '' })],
  )
  expect([preferences.views.map(({ viewId }) => viewId), said]).toEqual([['t'], []])
})

test('more than there may be: those on disk stay, and which of these could not be kept is said', () => {
  const theirs = Array.from({ length: mostViews }, (_one, at) => view(`t${at}`))
  const { preferences, said } = merge([], [a, b], theirs)
  expect(preferences.views).toEqual(theirs)
  expect(said).toEqual([expect.stringContaining('“View a”, “View b” could not be kept')])
})

test('all that is no view stays as this window shows it', () => {
  const mine: Preferences = { ...having(a), theme: 'dark', collapsedFolders: ['London'] }
  const theirs: Preferences = { ...having(a, b), theme: 'light', grouping: 'user' }
  expect(mergePreferences({ base: having(a), mine, theirs }).preferences).toEqual({ ...mine, views: [a, b] })
})
