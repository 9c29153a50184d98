import { strict as assert } from 'node:assert'
import type { FarmSession } from '../farm.ts'
import type { ListedSession } from '../terminal-services.ts'
import { onFarm, valueOf, type RunningFarm } from './case.ts'
import { person, server, vacant } from './fixtures.ts'

function listed({ sessionId, state, stationName, account }: FarmSession): ListedSession {
  return { sessionId, state, stationName, account }
}

const byId = (a: ListedSession, b: ListedSession) => a.sessionId - b.sessionId

/** Exactly these sessions are listed, by the call that carries accounts. */
function listsExactly(sessions: readonly FarmSession[]) {
  return async ({ services }: RunningFarm) => {
    const list = valueOf(await services.listSessions('RDS01'))
    assert.deepEqual(list.sessions.toSorted(byId), sessions.map(listed).toSorted(byId))
    assert.equal(list.source, 'WTSEnumerateSessionsExW')
  }
}

const allStates: readonly FarmSession[] = [
  vacant({ sessionId: 0, state: 'disconnected', stationName: 'services' }),
  vacant({ sessionId: 1, state: 'connected', stationName: 'Console' }),
  person({ sessionId: 2 }),
  vacant({ sessionId: 3, state: 'connect-query' }),
  person({ sessionId: 4, state: 'shadow' }),
  person({ sessionId: 5, state: 'disconnected', stationName: null }),
  vacant({ sessionId: 6, state: 'idle' }),
  vacant({ sessionId: 7, state: 'reset', stationName: null }),
  vacant({ sessionId: 8, state: 'down', stationName: null }),
  vacant({ sessionId: 12, state: 'unknown', stationName: null }),
  vacant({ sessionId: 9, state: 'init' }),
  vacant({ sessionId: 65_536, state: 'listen', stationName: 'RDP-Tcp' }),
]

const accounts = [
  { domain: 'CONTOSO', user: 'alice' },
  { domain: 'RDS01', user: 'alice' },
  { domain: 'CONTOSO', user: 'Jürgen Müller' },
  { domain: 'ΑΘΗΝΑ', user: 'Ελένη Παπαδοπούλου' },
  { domain: 'CONTOSO', user: '山田 太郎' },
  { domain: 'CONTOSO', user: 'иван.петров' },
  { domain: 'CONTOSO', user: 'smile 🙂' },
  { domain: 'AzureAD', user: 'bartholomew.featherstonehaugh@contoso.example' },
  { domain: 'SUBSIDIARY-OF-CONTOSO-HOLDINGS', user: 'a.user.of.twenty1chars' },
  { domain: '', user: 'nodomain' },
]

const manyAccounts = accounts.map((account, index) => person({ sessionId: index + 2, account }))
const fiveHundred = Array.from({ length: 500 }, (_, index) => person({ sessionId: index + 2 }))

export const listCases = [
  onFarm('lists every state a session can be in', [server('RDS01', allStates)], listsExactly(allStates)),
  onFarm(
    'lists accounts of any script and length',
    [server('RDS01', manyAccounts)],
    listsExactly(manyAccounts),
  ),
  onFarm('lists a server without sessions as empty', [server('RDS01', [])], listsExactly([])),
  onFarm('lists five hundred sessions', [server('RDS01', fiveHundred)], listsExactly(fiveHundred)),
  onFarm(
    'lists each server for itself',
    [server('RDS01', [person({ sessionId: 2 })]), server('RDS02', [person({ sessionId: 3 })])],
    async ({ services }) => {
      const lists = await Promise.all(['RDS01', 'RDS02'].map((address) => services.listSessions(address)))
      const ids = lists.map((list) => valueOf(list).sessions.map(({ sessionId }) => sessionId))
      assert.deepEqual(ids, [[2], [3]])
    },
  ),
  onFarm(
    'lists whoever stands under an id now',
    [server('RDS01', [person({ sessionId: 2 })])],
    async ({ services, control }) => {
      valueOf(await services.listSessions('RDS01'))
      const next = person({ sessionId: 2, account: { domain: 'CONTOSO', user: 'bob' } })
      await control.putSession('RDS01', next)
      await control.putSession('RDS01', person({ sessionId: 3 }))
      await control.removeSession('RDS01', 3)
      assert.deepEqual(valueOf(await services.listSessions('RDS01')).sessions, [listed(next)])
    },
  ),
]
