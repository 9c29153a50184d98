import { afterEach, describe, expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import type { CallReceipt, SessionDetails } from '#native/terminal-services.ts'
import { callsOf, commit, targetsOf, trailOf } from '../testing/acting.ts'
import { details, fail, succeed, windowsFailure } from '../testing/fake-services.ts'
import { commitReset, prepareReset } from '../testing/resetting.ts'
import { createTestCores, type TestCore } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

const serverId = async (core: TestCore) => (await core.snapshot()).servers[0]?.serverId ?? ''
const move = async (core: TestCore) =>
  void (await core.run('change-server', { serverId: await serverId(core), address: 'RDS99' }))
const remove = async (core: TestCore) =>
  void (await core.run('remove-servers', { serverIds: [await serverId(core)] }))

const changes = [
  [
    'lies elsewhere in the list',
    move,
    { reason: 'server-moved', cause: { code: 'server-moved', now: 'RDS99' } },
  ],
  ['was removed from the list', remove, { reason: 'server-removed' }],
] as const

describe.each(changes)('when the server %s by now, a confirmation', (_what, change, why) => {
  const refusal = {
    phase: 'refused',
    call: null,
    calledAt: null,
    serverName: 'RDS01',
    failure: { kind: 'refused', server: 'RDS01', ...why },
  }

  test('is refused before anything is asked of either, and that is on record', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    await change(core)
    const before = core.actions.calls.length
    expect(await commitReset(core, ticket)).toMatchObject(refusal)
    expect(core.actions.calls.slice(before).filter((call) => !call.startsWith('forgetServer'))).toEqual([])
    expect(await trailOf(core)).toEqual(['intent', 'refused'])
  })

  test('is refused although the list changed only during the last reading', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    const { promise, resolve } = Promise.withResolvers<Result<SessionDetails>>()
    core.actions.answers.readSession = () => promise
    const committed = commitReset(core, ticket)
    await change(core)
    resolve(succeed(details(core.clock.now() - 200)))
    expect(await committed).toMatchObject(refusal)
    expect(callsOf(core, 'resetSession')).toEqual([])
  })
})

test('a ticket names the server that was read, wherever its entry lies once it is made', async () => {
  const core = await open()
  const read = core.actions.answers.readSession
  const { promise, resolve } = Promise.withResolvers<void>()
  core.actions.answers.readSession = async (...asked) => {
    await promise
    return (await read?.(...asked)) ?? fail(windowsFailure(7022))
  }
  const ticket = prepareReset(core)
  await core.clock.advance(0)
  await move(core)
  resolve()
  expect((await ticket).targets).toMatchObject([{ serverName: 'RDS01' }])
})

test('an entry that is written in other letters is the same server', async () => {
  const core = await open()
  const ticket = await prepareReset(core)
  await core.run('change-server', { serverId: await serverId(core), address: 'rds01' })
  core.actions.answers.resetSession = () => succeed({ call: 'WinStationReset' })
  expect(await commitReset(core, ticket)).toMatchObject({ call: 'WinStationReset' })
})

test('of many, those of a server that lies elsewhere are refused, and those of others are sent', async () => {
  const core = await open(['RDS01', 'RDS02'])
  core.actions.answers.sendMessage = () => succeed({ call: 'WTSSendMessageW' })
  const sessionKeys = (await core.snapshot()).sessions.map(({ sessionKey }) => sessionKey)
  const words = { title: 'From your helpdesk', text: 'Please save.', answer: null, minutes: null }
  const ticket = await core.run('prepare-action', { verb: 'message', sessionKeys, ...words })
  await move(core)
  await commit(core, ticket, { goOnAfterSurprise: true })
  await core.clock.advance(1_000)
  expect((await targetsOf(core)).map(({ serverName, phase }) => `${serverName} ${phase}`).toSorted()).toEqual(
    ['RDS01 refused', 'RDS01 refused', 'RDS02 sent', 'RDS02 sent'],
  )
  const sentTo = callsOf(core, 'sendMessage').map((call) => call.split(' ')[1])
  expect(sentTo).toEqual(['RDS02', 'RDS02'])
})

test('what one machine refuses is no right of the one that stands under its entry by then', async () => {
  const core = await open()
  const ticket = await prepareReset(core)
  const { promise, resolve } = Promise.withResolvers<Result<CallReceipt>>()
  core.actions.answers.resetSession = () => promise
  const committed = commitReset(core, ticket)
  await core.clock.advance(200)
  expect(callsOf(core, 'resetSession')).toHaveLength(1)
  await move(core)
  resolve(fail(windowsFailure(5)))
  expect(await committed).toMatchObject({ failure: { code: 5 } })
  await core.clock.advance(200)
  const { servers } = await core.snapshot()
  expect(servers.map(({ name, rights }) => ({ name, rights }))).toEqual([{ name: 'RDS99', rights: {} }])
})

test('a machine starts anew under a changed address: no row, no right, no history of the one before', async () => {
  const core = await open()
  const id = await serverId(core)
  await core.clock.advance(60_000)
  core.reads.answers.listSessions = () => Promise.withResolvers<never>().promise
  await move(core)
  await core.clock.advance(200)
  const { servers, sessions } = await core.snapshot()
  expect(servers).toMatchObject([
    { serverId: id, name: 'RDS99', state: 'waiting', readAt: null, latencyMs: null },
  ])
  expect([servers.map(({ rights }) => rights), sessions]).toEqual([[{}], []])
  const history = await core.run('read-server-history', { serverId: id })
  expect(history).toMatchObject({
    minutes: [],
    states: [{ state: 'waiting', sinceAt: expect.any(Number), failure: null }],
  })
})
