import { isIPv4 } from 'node:net'
import { expect, it } from 'vitest'
import { chooseHost } from './own-host.ts'

it.each(['win32', 'linux'] as const)(
  'is one of many loopback addresses on %s, another each time',
  (platform) => {
    const hosts = Array.from({ length: 1000 }, () => chooseHost(platform))
    expect(
      hosts.filter((host) => !isIPv4(host) || !/^127\.(?!0\.)/.test(host) || /\.(?:0|255)$/.test(host)),
    ).toEqual([])
    // Among sixteen million a thousand hardly ever meet.
    expect(new Set(hosts).size).toBeGreaterThan(990)
  },
)

it('is the only one there is on macOS', () => {
  expect(chooseHost('darwin')).toBe('127.0.0.1')
})
