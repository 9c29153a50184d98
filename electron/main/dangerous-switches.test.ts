import { describe, expect, it } from 'vitest'
import { dangerousSwitches, findDangerousSwitch } from './dangerous-switches.ts'

/** What Electron's own list has of a start without any argument. */
const appended = (name: string) => name === 'allow-file-access-from-files'
const find = (...args: readonly string[]) => findDangerousSwitch(args, appended)

it('lets a start be to which only Electron has added something', () => {
  expect(find()).toBeNull()
})

describe.each(dangerousSwitches)('%s', (name) => {
  it.each([
    `--${name}`,
    `-${name}`,
    `/${name}`,
    `--${name.toUpperCase()}`,
    `-${name}=9222`,
    `--${name}=`,
    `/${name.toUpperCase()}=a=b`,
    ` --${name} `,
  ])('is found in "%s"', (arg) => {
    expect(find('--demo', arg, 'C:\\file')).toBe(name)
  })

  it.each([[name], [`---${name}`], [`--no-${name}`], [`--${name}s`], ['--', `--${name}`]])(
    'is not in %s %s',
    (...args) => {
      expect(find(...args)).toBeNull()
    },
  )
})

it('finds a sandbox that the environment took away', () => {
  expect(findDangerousSwitch(['--demo'], (name) => appended(name) || name === 'no-sandbox')).toBe(
    'no-sandbox',
  )
})

it('lets all others be', () => {
  expect(
    find('--demo', '--data-folder', 'C:\\Rewinsta', '/lang=de', '-', '/', '--=x', '--force-high-contrast'),
  ).toBeNull()
})
