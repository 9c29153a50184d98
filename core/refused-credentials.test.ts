import { afterEach, expect, test } from 'vitest'
import { aboutPausedCredentials } from '#contract/failure-class.ts'
import { keyOf } from './testing/acting.ts'
import { fail, succeed, windowsFailure } from './testing/fake-services.ts'
import { serverNames } from './testing/farm-of-many.ts'
import { createTestCores, type TestCore } from './testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

const wrong = fail(windowsFailure(1326))
const callsOf = ({ reads, actions }: TestCore) => reads.calls.length + actions.calls.length

async function statusOf({ snapshot }: TestCore, server = 'RDS01') {
  const status = (await snapshot()).servers.find(({ name }) => name === server)
  if (status === undefined) throw new Error(`no server ${server}`)
  return status
}

/** Five servers that were read, of which the first three refuse from now on, so that all are paused. */
async function openPaused() {
  const core = await open(serverNames(5))
  const list = core.reads.answers.listSessions
  const refusing = new Set(serverNames(3))
  core.reads.answers.listSessions = (server, id) =>
    refusing.has(server) ? wrong : (list?.(server, id) ?? wrong)
  await core.clock.advance(15_000)
  return { core, refusing }
}

test.each([
  ['a look at a session', 'readSession'],
  ['a look at its programs', 'listProcesses'],
  ['a look at its client', 'readClient'],
] as const)('%s that is refused the credentials is the last call to its server', async (_what, operation) => {
  const core = await open()
  const sessionKey = await keyOf(core)
  core.reads.answers[operation] = () => wrong
  const before = core.reads.calls.length
  await core.core.handle('read-session', { sessionKey })
  const made = core.reads.calls.length - before
  expect(core.reads.calls.at(-1)).toBe(`${operation} RDS01 2`)
  await core.core.handle('read-session', { sessionKey })
  await core.clock.advance(600_000)
  expect(core.reads.calls.length - before).toBe(made)
  expect(await statusOf(core)).toMatchObject({ state: 'denied', pollingStopped: true })
})

test('a search for a program that is refused the credentials stops the polling of that server', async () => {
  const core = await open()
  core.reads.answers.listServerProcesses = () => wrong
  await core.run('find-programs', { searchId: 's1', program: 'winword' })
  await core.clock.advance(1_000)
  const before = callsOf(core)
  await core.run('find-programs', { searchId: 's2', program: 'winword', anew: true })
  await core.clock.advance(600_000)
  expect(callsOf(core)).toBe(before)
  expect(await statusOf(core)).toMatchObject({ pollingStopped: true })
})

test('a ticket that is refused the credentials stops the polling too, and what follows does not pass the stop', async () => {
  const core = await open()
  core.actions.answers.readSession = () => wrong
  const sessionKey = await keyOf(core)
  expect(await core.failureOf('prepare-action', { verb: 'reset', sessionKeys: [sessionKey] })).toMatchObject({
    code: 1326,
  })
  const before = callsOf(core)
  await core.clock.advance(600_000)
  expect(callsOf(core)).toBe(before)
})

test('logons that are refused the credentials are asked again by a person only, also once the server itself answers', async () => {
  const core = await open()
  core.actions.answers.readLogons = () => wrong
  const { serverId } = await statusOf(core)
  const asked = () => core.actions.calls.filter((call) => call === 'readLogons RDS01').length
  expect(await core.run('read-logons', { serverId })).toMatchObject({ failure: { code: 1326 } })
  await core.clock.advance(1_000)
  expect(await statusOf(core)).toMatchObject({ pollingStopped: true, logons: { failure: { code: 1326 } } })
  expect(await core.failureOf('read-logons', { serverId })).toMatchObject({ code: 1326 })
  await core.run('ask-once-more', { serverIds: [serverId] })
  await core.clock.advance(1_000)
  expect(await statusOf(core)).toMatchObject({ state: 'live', pollingStopped: false })
  expect(await core.failureOf('read-logons', { serverId })).toMatchObject({ code: 1326 })
  expect(asked()).toBe(1)
  core.actions.answers.readLogons = () => succeed('drain')
  expect(await core.run('read-logons', { serverId, anew: true })).toMatchObject({
    mode: 'drain',
    failure: null,
  })
  await core.run('read-logons', { serverId })
  expect(asked()).toBe(3)
})

test('three servers whose logons are refused the credentials pause all', async () => {
  const core = await open(serverNames(5))
  core.actions.answers.readLogons = () => wrong
  for (const name of serverNames(3)) {
    // One page after the other, as a person opens them.
    // oxlint-disable-next-line no-await-in-loop
    await core.run('read-logons', { serverId: (await statusOf(core, name)).serverId })
  }
  await core.clock.advance(1_000)
  expect(await statusOf(core, 'RDS05')).toMatchObject({ failure: { reason: 'credentials-held' } })
})

test('why no server is asked any more is a notice for as long as that lasts, and it names whom more tries could lock', async () => {
  const { core, refusing } = await openPaused()
  const said = async () =>
    (await core.run('read-console', {})).notices.filter(({ about }) => about === aboutPausedCredentials)
  const [notice] = await said()
  expect(notice).toMatchObject({
    severity: 'error',
    said: {
      code: 'credentials-paused',
      refusedBy: ['RDS01', 'RDS02', 'RDS03'],
      account: 'CONTOSO\\helpdesk7',
    },
  })
  refusing.clear()
  await core.run('refresh', { serverIds: [(await statusOf(core, 'RDS05')).serverId] })
  await core.clock.advance(1_000)
  expect(await said()).toEqual([])
})

test('while all are paused neither a look, a menu, a search for programs nor one for servers asks anybody', async () => {
  const { core } = await openPaused()
  const { serverId, failure } = await statusOf(core, 'RDS05')
  const sessionKey = await keyOf(core, 2, 'RDS05')
  expect(failure).toMatchObject({ kind: 'refused', reason: 'credentials-held' })
  const before = callsOf(core)
  expect(await core.failureOf('read-session', { sessionKey })).toEqual(failure)
  expect(await core.failureOf('read-logons', { serverId })).toEqual(failure)
  expect(await core.failureOf('discover-servers', { source: 'directory', where: null })).toEqual({
    ...failure,
    server: null,
  })
  expect(await core.run('refresh', { serverIds: null })).toEqual({
    asked: 0,
    notAsked: 5,
    why: { ...failure, server: null },
  })
  await core.run('find-programs', { searchId: 's1', program: 'winword' })
  await core.clock.advance(600_000)
  expect(callsOf(core)).toBe(before)
})

test('while all are held a person may still act on one server, whose session is read for the ticket', async () => {
  const { core } = await openPaused()
  const ticket = await core.run('prepare-action', {
    verb: 'reset',
    sessionKeys: [await keyOf(core, 2, 'RDS05')],
  })
  expect(ticket.blastRadius).toMatchObject({ sessions: 1 })
  expect(core.actions.calls).toContain('readSession RDS05 2')
})

test('asking one of those that refused once more brings all back when it answers', async () => {
  const { core, refusing } = await openPaused()
  refusing.clear()
  core.reads.answers.listServerProcesses = () => succeed([])
  const { servers } = await core.snapshot()
  const asked = servers.filter(({ state }) => state === 'denied').map(({ serverId }) => serverId)
  await core.run('ask-once-more', { serverIds: asked })
  await core.clock.advance(1_000)
  expect(new Set((await core.snapshot()).servers.map(({ state }) => state))).toEqual(new Set(['live']))
})

test('a server that is not in the list is asked neither once more nor at all', async () => {
  const core = await open()
  expect(await core.failureOf('ask-once-more', { serverIds: ['nobody'] })).toMatchObject({
    reason: 'server-unknown',
  })
})
