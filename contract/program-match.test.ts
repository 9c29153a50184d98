import { expect, test } from 'vitest'
import { isProgram } from './program-match.ts'

test.each([
  ['WINWORD.EXE', 'winword', true],
  ['winword.exe', 'WinWord.exe', true],
  ['winword.exe', 'word', true],
  ['My App.exe', 'my app', true],
  ['excel.exe', 'winword', false],
  ['winword.exe', 'exe', false],
  ['exefinder.exe', 'exe', true],
  ['setup.tmp', 'setup', true],
  ['winword.exe', '.exe', true],
  ['', 'winword', false],
  ['winword.exe', '', false],
])('%s holds “%s”: %s', (name, part, expected) => {
  expect(isProgram(name, part)).toBe(expected)
})
