import { afterEach, expect, test } from 'vitest'
import { callsOf } from '../testing/acting.ts'
import { passing } from '../testing/fake-clock.ts'
import { createTestFarms, serverNames } from '../testing/farm-of-many.ts'
import { fail, timedOut, windowsFailure } from '../testing/fake-services.ts'

const { openFarm, closeAll } = createTestFarms()
afterEach(closeAll)

test('a ticket for many waits for no slow server for ever', async () => {
  const { core, prepare } = await openFarm(serverNames(2), 6)
  const read = core.actions.answers.readSession
  core.actions.answers.readSession = async (server, id) => {
    if (server === 'RDS02') await passing(core.clock, 7_000)
    return read?.(server, id) ?? fail(timedOut())
  }
  const prepared = prepare()
  await core.clock.advance(60_000)
  const ticket = await prepared
  expect(ticket.blastRadius).toMatchObject({ sessions: 9 })
  expect(ticket.leftOut).toMatchObject(
    [5, 6, 7].map((sessionId) => ({ serverName: 'RDS02', sessionId, failure: { kind: 'timed-out' } })),
  )
  expect(callsOf(core, 'readSession')).toHaveLength(9)
})

test('a server that cannot be read in time keeps the others waiting only for seconds', async () => {
  const { core, prepare } = await openFarm(serverNames(2), 8)
  const after3s = () => passing(core.clock, 3_000)
  const [list, read] = [core.reads.answers.listSessions, core.actions.answers.readSession]
  core.reads.answers.listSessions = async (server, id) => {
    if (server === 'RDS02') await after3s()
    return list?.(server, id) ?? fail(timedOut())
  }
  core.actions.answers.readSession = async (server, id) => {
    if (server === 'RDS02') await after3s()
    return read?.(server, id) ?? fail(timedOut())
  }
  await core.run('refresh', { serverIds: null })
  await core.clock.advance(5_000)
  const askedAt = core.clock.now()
  const prepared = prepare()
  await core.clock.advance(60_000)
  const ticket = await prepared
  expect(ticket.preparedAt - askedAt).toBeLessThan(10_000)
  expect(ticket.blastRadius).toMatchObject({ sessions: 10, servers: 2 })
  expect(ticket.leftOut).toHaveLength(6)
  expect(ticket.leftOut[0]).toMatchObject({ serverName: 'RDS02', failure: { kind: 'timed-out' } })
})

test('a server that refuses the credentials is asked once, however many of its sessions are meant', async () => {
  const { core, prepare } = await openFarm(serverNames(2), 6)
  const read = core.actions.answers.readSession
  core.actions.answers.readSession = (server, id) =>
    server === 'RDS02' ? fail(windowsFailure(1326)) : (read?.(server, id) ?? fail(timedOut()))
  const ticket = await prepare()
  expect(ticket.leftOut).toHaveLength(6)
  expect(callsOf(core, 'readSession').filter((call) => call.includes('RDS02'))).toHaveLength(1)
})
