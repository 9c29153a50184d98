import { expect, test } from 'vitest'
import { applyChange, farmOf } from '../client/farm.ts'
import { row, server } from '../testing/rows.ts'
import { namesakes } from './related-sessions.ts'

const own = row({ sessionKey: 'own' })
const elsewhere = row({
  sessionKey: 'elsewhere',
  serverId: 's2',
  account: { domain: 'RDS07', user: 'ALICE' },
})
const bob = row({ sessionKey: 'bob', account: { domain: 'CONTOSO', user: 'bob' } })
const nobody = row({ sessionKey: 'nobody', account: null })
const farm = farmOf({
  revision: 1,
  servers: [server(), server({ serverId: 's2' })],
  sessions: [own, elsewhere, bob, nobody],
})

test('namesakes are found on every server, whatever the case', () => {
  expect(namesakes(farm, own)).toEqual([own, elsewhere])
  expect(namesakes(farm, nobody)).toEqual([])
})

test('namesakes follow the farm', () => {
  const next = applyChange(farm, {
    fromRevision: 1,
    revision: 2,
    servers: [],
    removedServerIds: [],
    sessions: [{ ...bob, sessionKey: 'new', account: { domain: 'FABRIKAM', user: 'Alice' } }],
    removedSessionKeys: ['elsewhere'],
  })
  expect(next && namesakes(next, own).map(({ sessionKey }) => sessionKey)).toEqual(['own', 'new'])
})
