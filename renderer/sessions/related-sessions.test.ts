import { expect, test } from 'vitest'
import type { SessionRow } from '#contract/session.ts'
import { applyChange, farmOf } from '../console/farm.ts'
import { row, server } from '../testing/rows.ts'
import { relatedSessions } from './related-sessions.ts'

const keysOf = (rows: readonly SessionRow[]) => rows.map(({ sessionKey }) => sessionKey)
const own = row({ sessionKey: 'own' })
const elsewhere = row({
  sessionKey: 'elsewhere',
  serverId: 's2',
  account: { domain: 'contoso', user: 'ALICE' },
})
const namesake = row({ sessionKey: 'namesake', serverId: 's2', account: { domain: 'RDS07', user: 'alice' } })
const lookAlike = row({
  sessionKey: 'look-alike',
  serverId: 's2',
  account: { domain: 'CONTOSO', user: '\u0430lice' },
})
const bob = row({ sessionKey: 'bob', account: { domain: 'CONTOSO', user: 'bob' } })
const nobody = row({ sessionKey: 'nobody', account: null })
const farm = farmOf({
  revision: 1,
  servers: [server(), server({ serverId: 's2' })],
  sessions: [own, elsewhere, namesake, lookAlike, bob, nobody],
})

test('the same account elsewhere and another account of the same name are kept apart, whatever the case', () => {
  expect(relatedSessions(farm, own)).toEqual({
    samePerson: [elsewhere],
    sameName: [namesake, lookAlike],
  })
})

test('nobody logged on has no other sessions', () => {
  expect(relatedSessions(farm, nobody)).toEqual({ samePerson: [], sameName: [] })
})

test('related sessions follow the farm', () => {
  const next = applyChange(farm, {
    fromRevision: 1,
    revision: 2,
    servers: [],
    removedServerIds: [],
    sessions: [{ ...bob, sessionKey: 'new', account: { domain: 'FABRIKAM', user: 'Alice' } }],
    removedSessionKeys: ['elsewhere'],
    readings: [],
  })
  const { samePerson = [], sameName = [] } = next === null ? {} : relatedSessions(next, own)
  expect([keysOf(samePerson), keysOf(sameName)]).toEqual([[], ['new', 'namesake', 'look-alike']])
})
