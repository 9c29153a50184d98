import { expect, test } from 'vitest'
import type { ServerState } from '#contract/server.ts'
import { server } from '../testing/rows.ts'
import { serverNews, toldStates } from './server-news.ts'

const farm = (...states: readonly ServerState[]) =>
  new Map(
    states.map((state, index) => [
      `s${index}`,
      server({ serverId: `s${index}`, name: `RDS0${index}`, state }),
    ]),
  )

test.each([
  [['live'], ['live'], ''],
  [['live'], ['stale'], ''],
  [['stale'], ['unreachable'], 'RDS00: unreachable.'],
  [['unreachable', 'denied'], ['live', 'denied'], 'RDS00: live.'],
  [
    ['live', 'live', 'live', 'denied'],
    ['unreachable', 'unreachable', 'unreachable', 'live'],
    '4 servers changed: 3 unreachable, 1 live.',
  ],
] as const)('from %j to %j the ear hears %j', (before, after, text) => {
  expect(serverNews(toldStates(farm(...before)), farm(...after))).toBe(text)
})
