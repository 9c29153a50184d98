import { expect, test } from 'vitest'
import { createPreferences, defaultPreferences, noneClosed, parsePreferences } from './preferences.ts'

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
    collapsedFolders: ['London/Floor 2'],
    grouping: 'user',
    collapsedGroups: { server: { all: true, except: ['s1'] }, user: noneClosed, state: noneClosed },
  })
})

test('what is changed is there at the next start', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
  createPreferences(storage).setState({ theme: 'dark' })
  expect(createPreferences(storage).getState().theme).toBe('dark')
})
