import { expect, test } from 'vitest'
import { noneClosed } from './preferences-groups.ts'
import { lookOf } from './preferences-views.ts'
import { defaultPreferences, parsePreferences, withRenamedFolder, type Preferences } from './preferences.ts'

test.each([null, '', '{', '[]', '7', '"x"'])('%j gives the defaults', (text) => {
  expect(parsePreferences(text)).toEqual(defaultPreferences)
})

test('keeps what fits and leaves out the rest', () => {
  const kept = {
    theme: 'dark',
    showSystemSessions: true,
    sorting: [{ id: 'idle', desc: true }, 'junk', { desc: true }],
    hiddenColumns: ['age', 7],
    columnWidths: { user: 200, idle: 'wide', logon: -5 },
    columnOrder: ['idle', null, 'user'],
    views: 'none',
    collapsedFolders: ['London/Floor 2', null],
    grouping: 'user',
    collapsedGroups: { server: { all: true, except: ['s1', 7] }, user: [], cluster: { all: true } },
  }
  expect(parsePreferences(JSON.stringify(kept))).toEqual({
    theme: 'dark',
    showSystemSessions: true,
    sorting: [{ id: 'idle', desc: true }],
    hiddenColumns: ['age'],
    columnWidths: { user: 200 },
    columnOrder: ['idle', 'user'],
    views: [],
    collapsedFolders: ['London/Floor 2'],
    grouping: 'user',
    collapsedGroups: { server: { all: true, except: ['s1'] }, user: noneClosed, state: noneClosed },
  })
})

const view = (group: string) => ({
  viewId: group,
  name: `View of ${group}`,
  scope: { kind: 'group', group } as const,
  scopeName: group,
  search: '',
  look: lookOf(defaultPreferences),
})

test('closed folders and views of a folder follow it to its new path, with what lies in it', () => {
  const before: Preferences = {
    ...defaultPreferences,
    collapsedFolders: ['Leeds', 'London/Floor 2', 'London', 'Londonderry'],
    views: [view('London'), view('London/Floor 2'), view('Leeds')],
  }
  const after = withRenamedFolder(before, { from: 'London', to: 'UK' })
  expect(after.collapsedFolders).toEqual(['Leeds', 'UK/Floor 2', 'UK', 'Londonderry'])
  expect(after.views.map(({ name, scope, scopeName }) => [name, scope, scopeName])).toEqual([
    ['View of London', { kind: 'group', group: 'UK' }, 'UK'],
    ['View of London/Floor 2', { kind: 'group', group: 'UK/Floor 2' }, 'UK/Floor 2'],
    ['View of Leeds', { kind: 'group', group: 'Leeds' }, 'Leeds'],
  ])
  expect(after.views[2]).toBe(before.views[2])
  expect(withRenamedFolder(after, { from: 'London', to: 'UK' })).toBe(after)
})
