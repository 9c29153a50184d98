import { expect, test } from 'vitest'
import { farmOf } from '../console/farm.ts'
import { row, server } from '../testing/rows.ts'
import { endedKeys, endedSentence, endedWord, openSessions, serverSentence, subjectOfKeys } from './ended.ts'

const alice = row()
const bob = row({ sessionKey: 'k2', account: { domain: 'CONTOSO', user: 'bob' } })
const farm = farmOf({ revision: 1, servers: [server()], sessions: [alice, bob] })
const withoutAlice = farmOf({ revision: 2, servers: [server()], sessions: [bob] })
const withoutServer = farmOf({ revision: 3, servers: [], sessions: [] })
const elsewhere = farmOf({
  revision: 4,
  servers: [server({ address: 'RDS99', name: 'RDS99' })],
  sessions: [row({ sessionKey: 'k9' })],
})

function said(keys: readonly string[], now: typeof farm): string | null {
  const open = openSessions(farm, keys)
  return endedSentence(open, new Set(endedKeys(now, open)), now.servers)
}

test('nothing is said while the session is there', () => {
  expect([said(['k1'], farm), said(['k1', 'k2'], farm), said([], farm)]).toEqual([null, null, null])
})

test('an ended session is told apart from a server that left the list', () => {
  expect(said(['k1'], withoutAlice)).toBe('This session has ended meanwhile.')
  expect(said(['k1'], withoutServer)).toBe('RDS01 was removed from the list meanwhile.')
  expect(said(['k1'], elsewhere)).toBe('RDS01 is now RDS99 in the list, which may be another machine.')
})

test('of many, those that ended are known, and it is said when none is left', () => {
  expect(endedKeys(withoutAlice, openSessions(farm, ['k1', 'k2']))).toEqual(['k1'])
  expect(said(['k1', 'k2'], withoutAlice)).toBeNull()
  expect(said(['k1', 'k2'], withoutServer)).toBe('RDS01 was removed from the list meanwhile.')
  expect(said(['k1', 'k2'], farmOf({ revision: 5, servers: [server()], sessions: [] }))).toBe(
    'All 2 sessions have ended meanwhile.',
  )
  expect(said(['k1', 'gone'], elsewhere)).toBe(
    'None of the 2 sessions is left: ended, or the list has changed meanwhile.',
  )
})

test('beside each of several stands what became of it', () => {
  const open = openSessions(farm, ['k1'])
  const words = [withoutAlice, withoutServer, elsewhere].flatMap(({ servers }) =>
    open.map((session) => endedWord(session, servers)),
  )
  expect(words).toEqual(['has ended', 'server removed', 'server changed'])
})

test('a verb on a server ends with its place in the list, whatever its sessions do', () => {
  const about = { serverId: 's1', serverName: 'RDS01' }
  expect(serverSentence(about, withoutAlice.servers)).toBeNull()
  expect(serverSentence(about, elsewhere.servers)).toBe(
    'RDS01 is now RDS99 in the list, which may be another machine.',
  )
})

test('a session that was unknown from the start has ended', () => {
  expect(said(['gone'], farm)).toBe('This session has ended meanwhile.')
})

test('a dialog says whom it is about, or how many', () => {
  expect(subjectOfKeys(farm, ['k1'])).toBe('alice on RDS01')
  expect(subjectOfKeys(farm, ['k1', 'k2'])).toBe('2 sessions')
})
