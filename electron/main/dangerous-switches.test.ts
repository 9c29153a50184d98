import { expect, it } from 'vitest'
import { findDangerousSwitch } from './dangerous-switches.ts'

const startedWith =
  (...names: readonly string[]) =>
  (name: string) =>
    names.includes(name)

it.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'no-sandbox',
  'disable-web-security',
  'inspect',
  'js-flags',
])('finds --%s', (name) => {
  expect(findDangerousSwitch(startedWith('lang', name))).toBe(name)
})

it('lets all others be', () => {
  expect(findDangerousSwitch(startedWith('demo', 'data-folder', 'lang', 'force-high-contrast'))).toBeNull()
})
