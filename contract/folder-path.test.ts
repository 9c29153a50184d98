import { expect, test } from 'vitest'
import { folderPath } from './folder-path.ts'
import { problemsOf } from './problem.ts'

test.each([
  ['London', 'London'],
  [' London / Floor 2 ', 'London/Floor 2'],
  ['a/b/c/d/e', 'a/b/c/d/e'],
  ['x'.repeat(64), 'x'.repeat(64)],
])('%j is the folder %s', (typed, path) => {
  expect(folderPath.parse(typed)).toBe(path)
})

test.each([
  ['', 'folder-unnamed'],
  ['/', 'folder-unnamed'],
  ['London//Floor 2', 'folder-unnamed'],
  ['London/', 'folder-unnamed'],
  ['a/b/c/d/e/f', 'folder-too-deep'],
  ['x'.repeat(65), 'folder-name-too-long'],
  ['Lon\tdon', 'folder-characters'],
])('%j is no folder: %s', (typed, code) => {
  const { error } = folderPath.safeParse(typed)
  expect(error && problemsOf(error)).toMatchObject([{ path: [], code }])
})
