import { expect, test } from 'vitest'
import { farmOf } from '../console/farm.ts'
import { row, server } from '../testing/rows.ts'
import { setOf } from './set-pane.tsx'

const minute = 60_000
const now = 100 * minute
const farm = farmOf({
  revision: 1,
  servers: [server(), server({ serverId: 's2', name: 'RDS02' })],
  sessions: [
    row({ sessionKey: 'k1', sessionId: 1, idleSinceAt: now - 9 * minute }),
    row({ sessionKey: 'k2', sessionId: 2, idleSinceAt: now - 11 * minute }),
    row({ sessionKey: 'k3', sessionId: 3, state: 'disconnected', idleSinceAt: now - minute }),
    row({ sessionKey: 'k4', serverId: 's2', idleSinceAt: null }),
  ],
})

test('several are counted by server and state, with how many had input lately; who is gone is not', () => {
  expect(setOf(farm, ['k1', 'k2', 'k3', 'k4', 'gone'], now)).toEqual({
    servers: [
      ['RDS01', 3],
      ['RDS02', 1],
    ],
    states: [
      ['Active', 3],
      ['Disconnected', 1],
    ],
    inUse: 1,
  })
})
