import { describe, expect, test } from 'vitest'
import { row, server } from '../testing/rows.ts'
import { applyChange, emptyFarm, farmOf, findRow } from './farm.ts'

const alice = row({ sessionKey: 'a', serverId: 's1' })
const bob = row({ sessionKey: 'b', serverId: 's2' })
const farm = farmOf({
  revision: 7,
  servers: [server({ serverId: 's1' }), server({ serverId: 's2' })],
  sessions: [alice, bob],
})
const nothing = { servers: [], removedServerIds: [], sessions: [], removedSessionKeys: [] }

describe('a change', () => {
  test('that does not follow on from what is held is not applied', () => {
    expect(applyChange(farm, { ...nothing, fromRevision: 8, revision: 9 })).toBeNull()
    expect(applyChange(emptyFarm, { ...nothing, fromRevision: 7, revision: 8 })).toBeNull()
  })

  test('leaves what it does not touch the same object', () => {
    const renamed = { ...bob, stationName: 'RDP-Tcp#9' }
    const next = applyChange(farm, { ...nothing, fromRevision: 7, revision: 8, sessions: [renamed] })
    expect(next?.revision).toBe(8)
    expect(next?.servers).toBe(farm.servers)
    expect(next?.rows.get('s1')).toBe(farm.rows.get('s1'))
    expect(next && findRow(next, 'b')).toBe(renamed)
    expect(findRow(farm, 'b')).toBe(bob)
  })

  test('takes away sessions, and servers with theirs', () => {
    const next = applyChange(farm, {
      ...nothing,
      fromRevision: 7,
      revision: 8,
      removedSessionKeys: ['a'],
      removedServerIds: ['s2'],
    })
    expect(next && [...next.servers.keys()]).toEqual(['s1'])
    expect(next && findRow(next, 'a')).toBeNull()
    expect(next && findRow(next, 'b')).toBeNull()
  })
})
