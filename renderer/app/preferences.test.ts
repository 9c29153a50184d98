import { expect, test } from 'vitest'
import { defaultPreferences, parsePreferences } from './preferences.ts'

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
  })
})
