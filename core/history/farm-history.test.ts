import { afterEach, beforeEach, expect, test } from 'vitest'
import { fail, listOf, succeed, windowsFailure, details } from '../testing/fake-services.ts'
import { openTestCore, type TestCore } from '../testing/test-core.ts'

let opened: TestCore
beforeEach(async () => {
  opened = await openTestCore()
})
afterEach(() => opened.close())

const serverId = async () => (await opened.snapshot()).servers[0]?.serverId ?? ''

test('a server’s sessions, its latency and its states are remembered by the minute', async () => {
  const id = await serverId()
  await opened.clock.advance(61_000)
  opened.reads.answers.listSessions = () => fail(windowsFailure(1722))
  await opened.clock.advance(120_000)
  const { sinceAt, minutes, states } = await opened.run('read-server-history', { serverId: id })
  expect(sinceAt).toBe(states.at(-1)?.sinceAt)
  expect(minutes.map(({ sessions }) => sessions)).toEqual([2, 2])
  expect(states.map(({ state }) => state)).toEqual(['unreachable', 'stale', 'live', 'waiting'])
  expect(states[0]?.failure).toMatchObject({ kind: 'windows', code: 1722 })
  expect(states.at(-1)?.failure).toBeNull()
})

test('a server that left the list is forgotten', async () => {
  const id = await serverId()
  await opened.run('remove-servers', { serverIds: [id] })
  await opened.clock.advance(1_000)
  expect(await opened.failureOf('read-server-history', { serverId: id })).toMatchObject({
    kind: 'refused',
    reason: 'server-unknown',
  })
})

test('a server at another address begins anew', async () => {
  const id = await serverId()
  await opened.clock.advance(61_000)
  await opened.run('change-server', { serverId: id, address: 'RDS09' })
  await opened.clock.advance(1_000)
  const { minutes, states } = await opened.run('read-server-history', { serverId: id })
  expect([minutes.length, states.map(({ state }) => state)]).toEqual([1, ['live', 'waiting']])
})

test('a server whose name is written in another case keeps what is known of it', async () => {
  const id = await serverId()
  await opened.clock.advance(61_000)
  const before = await opened.run('read-server-history', { serverId: id })
  await opened.run('change-server', { serverId: id, address: 'rds01' })
  await opened.clock.advance(1_000)
  const { sinceAt, minutes } = await opened.run('read-server-history', { serverId: id })
  expect([sinceAt, minutes.length > 1]).toEqual([before.sinceAt, true])
})

test('nobody logged on is nobody’s session', async () => {
  opened.reads.answers.listSessions = () =>
    succeed(listOf([details(opened.clock.now(), { account: null, state: 'connected' })]))
  await opened.clock.advance(61_000)
  const { minutes } = await opened.run('read-server-history', { serverId: await serverId() })
  expect(minutes.at(-1)).toMatchObject({ sessions: 0 })
})
