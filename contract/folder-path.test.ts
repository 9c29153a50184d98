import { expect, test } from 'vitest'
import { folderPath } from './folder-path.ts'

test.each([
  ['London', 'London'],
  [' London / Floor 2 ', 'London/Floor 2'],
  ['a/b/c/d/e', 'a/b/c/d/e'],
  ['x'.repeat(64), 'x'.repeat(64)],
])('%j is the folder %s', (typed, path) => {
  expect(folderPath.parse(typed)).toBe(path)
})

test.each([
  ['', 'without a name'],
  ['/', 'without a name'],
  ['London//Floor 2', 'without a name'],
  ['London/', 'without a name'],
  ['a/b/c/d/e/f', '5 deep'],
  ['x'.repeat(65), '64 characters'],
  ['Lon\tdon', 'control characters'],
])('%j is no folder, and why is said', (typed, why) => {
  expect(folderPath.safeParse(typed).error?.issues).toMatchObject([{ message: expect.stringContaining(why) }])
})
