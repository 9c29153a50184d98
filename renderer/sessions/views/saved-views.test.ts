import { describe, expect, test } from 'vitest'
import { defaultPreferences } from '../../console/preferences.ts'
import { lookOf, mostViews, type SavedView } from '../../console/preferences-views.ts'
import { server } from '../../testing/rows.ts'
import {
  changedView,
  isSameContent,
  viewThatIsOn,
  whatIsGone,
  whyNotKept,
  whyNotName,
  withView,
  withoutView,
} from './saved-views.ts'

const look = lookOf(defaultPreferences)
const view = (over: Partial<SavedView> = {}): SavedView => ({
  viewId: 'v1',
  name: 'London',
  scope: { kind: 'group', group: 'London' },
  scopeName: 'London',
  search: '',
  look,
  ...over,
})

describe('the name of a view', () => {
  const views = [view(), view({ viewId: 'v2', name: 'Idle' })]
  test.each([
    ['Leeds', null, null],
    ['', null, /Give the view a name/],
    ['  ', null, /Give the view a name/],
    [' LONDON ', null, /“London” already/],
    ['london', 'v1', null],
    ['idle', 'v1', /“Idle” already/],
    ['x'.repeat(60), null, null],
    ['x'.repeat(61), null, /at most 60 characters; this one has 61/],
  ])('%j for %j: %s', (name, ownId, why) => {
    const said = whyNotName(views, name, ownId)
    if (why === null) expect(said).toBeNull()
    else expect(said).toMatch(why)
  })

  test('when there are as many as can be kept, none is added, and each can still be renamed', () => {
    const full = Array.from({ length: mostViews }, (_one, at) =>
      view({ viewId: `v${at}`, name: `View ${at}` }),
    )
    expect(whyNotName(full, 'One more', null)).toMatch(/There are 50 views/)
    expect(whyNotName(full, 'One more', 'v7')).toBeNull()
  })
})

test('a search that is too long for a view is not cut: it is said how long it may be', () => {
  expect(whyNotKept(view({ search: 'x'.repeat(500) }))).toBeNull()
  expect(whyNotKept(view({ search: 'x'.repeat(501) }))).toMatch(/at most 500 characters.*has 501/)
})

describe('two contents', () => {
  test('are the same whatever the order of widths and the spaces around the search', () => {
    const one = view({ search: 'alice ', look: { ...look, columnWidths: { user: 90, idle: 80 } } })
    const other = view({ search: 'alice', look: { ...look, columnWidths: { idle: 80, user: 90 } } })
    expect(isSameContent(one, other)).toBe(true)
  })

  test.each([
    { scope: { kind: 'all' } },
    { search: 'alice' },
    { look: { ...look, sorting: [{ id: 'user', desc: true }] } },
    { look: { ...look, columnOrder: ['idle', 'user'] } },
    { look: { ...look, hiddenColumns: [] } },
    { look: { ...look, columnWidths: { user: 90 } } },
    { look: { ...look, showSystemSessions: true } },
  ] as const)('differ by %j', (over) => expect(isSameContent(view(), view(over))).toBe(false))
})

describe('the view that is on', () => {
  const views = [view({ viewId: 'other', search: 'x' }), view()]
  test('is the one chosen, also when something was changed since', () => {
    expect(viewThatIsOn(views, 'other', view())?.viewId).toBe('other')
  })
  test('is the one that shows just this where none was chosen, or the chosen one is deleted', () => {
    expect(viewThatIsOn(views, null, view())?.viewId).toBe('v1')
    expect(viewThatIsOn(views, 'deleted', view())?.viewId).toBe('v1')
  })
  test('is none where none was chosen and none shows this', () => {
    expect(viewThatIsOn(views, null, view({ search: 'y' }))).toBeNull()
  })
})

test('views are added last, changed in their place, and taken out alone', () => {
  const two = withView([view()], view({ viewId: 'v2', name: 'Leeds' }))
  expect(two.map(({ name }) => name)).toEqual(['London', 'Leeds'])
  expect(changedView(two, 'v1', { name: 'City' }).map(({ name }) => name)).toEqual(['City', 'Leeds'])
  expect(withoutView(two, 'v1').map(({ name }) => name)).toEqual(['Leeds'])
})

describe('what a view shows', () => {
  const servers = new Map([['s1', server({ group: 'London/Floor 2' })]])
  test.each([
    [{ kind: 'all' }, 'All servers', null],
    [{ kind: 'troubled' }, 'Not readable', null],
    [{ kind: 'group', group: 'London' }, 'London', null],
    [{ kind: 'group', group: 'Lon' }, 'Lon', 'The folder Lon'],
    [{ kind: 'server', serverId: 's1' }, 'RDS01', null],
    [{ kind: 'server', serverId: 's9' }, 'RDS09', 'The server RDS09'],
    [{ kind: 'server', serverId: 's9' }, '', 'The server'],
  ] as const)('%j, called %j: gone is %j', (scope, scopeName, gone) =>
    expect(whatIsGone({ scope, scopeName }, servers)).toBe(gone),
  )
})
