import { expect, test } from 'vitest'
import { farmOf } from './farm.ts'
import { row } from '../testing/rows.ts'
import { countSessions } from './shared-sessions.ts'

const logonTicks = '134057376000000001'
const bob = { domain: 'CONTOSO', user: 'bob' }

const farm = farmOf({
  revision: 1,
  servers: [],
  sessions: [
    row({ sessionKey: 'a2', serverId: 'a', logonTicks }),
    row({ sessionKey: 'c2', serverId: 'c', logonTicks, account: { domain: 'contoso', user: 'Alice' } }),
    row({ sessionKey: 'd2', serverId: 'd', logonTicks }),
    row({ sessionKey: 'b2', serverId: 'b', logonTicks, account: bob }),
    row({ sessionKey: 'b3', serverId: 'b', logonTicks, sessionId: 3 }),
    row({ sessionKey: 'a4', serverId: 'a', sessionId: 4 }),
    row({ sessionKey: 'c4', serverId: 'c', sessionId: 4 }),
  ],
})

test('a session that several servers of the list show is counted once; one whose log-on is not known to the tick is not merged', () => {
  expect(countSessions(farm.rows)).toBe(5)
})
