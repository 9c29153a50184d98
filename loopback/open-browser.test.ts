import { expect, it } from 'vitest'
import { browserOpener } from './open-browser.ts'

const address = 'http://127.0.0.1:4100/?token=a'

it.each([
  ['linux', 'xdg-open', [address]],
  ['darwin', 'open', [address]],
  ['win32', 'rundll32.exe', ['url.dll,FileProtocolHandler', address]],
] as const)('opens the browser of %s', (platform, command, args) => {
  expect(browserOpener(platform, address)).toEqual({ command, args })
})
