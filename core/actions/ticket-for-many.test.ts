import { afterEach, describe, expect, test } from 'vitest'
import { callsOf, commitFails, giving } from '../testing/acting.ts'
import { accountOf, createTestFarms, serverNames } from '../testing/farm-of-many.ts'
import {
  details,
  fail,
  helpdesk,
  listOf,
  succeed,
  timedOut,
  windowsFailure,
} from '../testing/fake-services.ts'
import type { TestCore } from '../testing/test-core.ts'

const { openFarm, closeAll } = createTestFarms()
afterEach(closeAll)

/** Who is away in a session of RDS01. */
const rdsUser = (core: TestCore, sessionId: number) =>
  details(core.clock.now(), {
    sessionId,
    account: accountOf('RDS01', sessionId),
    state: 'disconnected',
    stationName: null,
  })

describe('a ticket for many', () => {
  test('says how far it reaches before anything else, and reads each server’s programs once', async () => {
    const { core, prepare } = await openFarm(serverNames(4), 5)
    const ticket = await prepare()
    expect(ticket).toMatchObject({
      blastRadius: {
        sessions: 20,
        servers: 4,
        folders: [null],
        active: 0,
        touchedLastMinute: 0,
        inputUnknown: 0,
      },
      leftOut: [],
      owed: { typedName: null, typedCount: 20, reason: 'asked' },
      countdownMs: 5_000,
      expiresAt: core.clock.now() + 180_000,
    })
    expect(ticket.targets).toHaveLength(20)
    expect(callsOf(core, 'readSession')).toHaveLength(20)
    expect(callsOf(core, 'listServerProcesses')).toHaveLength(4)
    expect(callsOf(core, 'listProcesses', 'readClient')).toEqual([])
  })

  test('leaves out who is connected, unless they are added back', async () => {
    const { core, prepare } = await openFarm(['RDS01'], 3, { state: 'active' })
    const ticket = await prepare()
    expect(ticket.targets).toEqual([])
    expect(ticket.leftOut).toMatchObject(
      [2, 3, 4].map((sessionId) => ({
        serverName: 'RDS01',
        sessionId,
        account: accountOf('RDS01', sessionId),
        why: 'active',
        failure: null,
      })),
    )
    expect(await commitFails(core, ticket, giving(ticket))).toMatchObject({
      reason: 'nothing-to-do',
    })
    expect((await prepare({ includeActive: true })).targets).toHaveLength(3)
  })

  test('adds those in use one by one; whom the settings mark never with the others', async () => {
    const { core, keys, prepare } = await openFarm(['RDS01'], 4, { state: 'active' })
    const settings = await core.run('read-settings', {})
    await core.run('change-settings', { settings: { ...settings, vipAccounts: ['rds01-3'] } })
    const [first = '', marked = ''] = keys
    const coveredBy = async (over: Parameters<typeof prepare>[0]) => {
      const { targets, leftOut } = await prepare(over)
      return [targets, leftOut].map((ones) => ones.map(({ sessionKey }) => keys.indexOf(sessionKey)))
    }
    expect(await coveredBy({ include: [first] })).toEqual([[0], [1, 2, 3]])
    expect(await coveredBy({ includeActive: true })).toEqual([[0, 2, 3], [1]])
    expect(await coveredBy({ includeActive: true, include: [marked] })).toEqual([[0, 1, 2, 3], []])
    expect((await prepare({ includeActive: true })).leftOut).toMatchObject([{ why: 'active', vip: true }])
  })

  test.each(['disconnect', 'log-off', 'reset'] as const)(
    'to %s never covers one’s own session, whoever else is added; alone it can be chosen',
    async (verb) => {
      const { keys, prepare } = await openFarm([helpdesk.machine], 3, { state: 'active', firstId: 1 })
      const ticket = await prepare({ verb, includeActive: true, include: keys })
      expect(ticket.targets.map(({ identity }) => identity.sessionId)).toEqual([2, 3])
      expect(ticket.leftOut).toMatchObject([{ sessionId: helpdesk.sessionId, why: 'own', failure: null }])
      expect(await prepare({ verb, sessionKeys: keys.slice(0, 1) })).toMatchObject({
        targets: [{ identity: { sessionId: helpdesk.sessionId } }],
        owed: { acknowledge: ['own-session'] },
      })
    },
  )

  test('leaves out screens where nobody is logged on, unless one is added by itself', async () => {
    const { core, keys, prepare } = await openFarm(['RDS01'], 3)
    const read = core.actions.answers.readSession
    const screen = details(core.clock.now(), {
      sessionId: 3,
      account: null,
      state: 'connected',
      logonAt: null,
    })
    core.reads.answers.listSessions = () =>
      succeed(listOf([2, 3, 4].map((id) => (id === 3 ? screen : rdsUser(core, id)))))
    core.reads.answers.readSession = (server, id) =>
      id === 3 ? succeed(screen) : (read?.(server, id) ?? fail(timedOut()))
    core.actions.answers.readSession = core.reads.answers.readSession
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(500)
    const now = (await core.snapshot()).sessions
    const empty = now.find(({ account: who }) => who === null)?.sessionKey ?? ''
    const sessionKeys = now.map(({ sessionKey }) => sessionKey)
    expect(keys).not.toContain(empty)
    expect((await prepare({ sessionKeys, includeActive: true })).leftOut).toMatchObject([
      { sessionKey: empty, account: null, why: 'nobody' },
    ])
    expect(await prepare({ sessionKeys, include: [empty] })).toMatchObject({
      leftOut: [],
      targets: [{}, {}, {}],
    })
  })

  test('names the folders of the servers it reaches', async () => {
    const { core, prepare } = await openFarm(['RDS01', 'RDS02', 'RDS03'], 1)
    const { servers } = await core.snapshot()
    const inFolder = async (name: string, group: string) => {
      const { serverId = '' } = servers.find((one) => one.name === name) ?? {}
      await core.run('change-server', { serverId, group })
    }
    await inFolder('RDS02', 'London')
    expect((await prepare()).blastRadius.folders).toEqual(['London', null])
    await inFolder('RDS01', 'Leeds')
    await inFolder('RDS03', 'London')
    expect((await prepare()).blastRadius.folders).toEqual(['Leeds', 'London'])
  })

  test('tells who was asked for, also where another has the session by now', async () => {
    const { core, keys, prepare } = await openFarm(['RDS01'], 2)
    const another = details(core.clock.now(), { sessionId: 3, account: accountOf('RDS01', 99) })
    core.reads.answers.listSessions = () => succeed(listOf([rdsUser(core, 2), another]))
    core.actions.answers.readSession = async (_server, id) => {
      // The list is read while the ticket is made, and the session asked for is gone from it.
      await core.run('refresh', { serverIds: null })
      await core.clock.advance(500)
      return succeed(id === 3 ? another : rdsUser(core, id))
    }
    const { leftOut } = await prepare()
    expect((await core.snapshot()).sessions.map(({ sessionKey }) => sessionKey)).not.toContain(keys[1])
    expect(leftOut.find(({ sessionKey }) => sessionKey === keys[1])).toMatchObject({
      serverName: 'RDS01',
      sessionId: 3,
      account: accountOf('RDS01', 3),
      why: 'failure',
    })
  })

  test('leaves out what cannot be acted on, with the reason, and covers the rest', async () => {
    const { core, keys } = await openFarm(['RDS01'], 3)
    const read = core.actions.answers.readSession
    core.actions.answers.readSession = (server, id) =>
      id === 3 ? fail(windowsFailure(5)) : (read?.(server, id) ?? fail(timedOut()))
    const ticket = await core.run('prepare-action', {
      verb: 'log-off',
      sessionKeys: [...keys, ...keys, 'made:up:key'],
    })
    expect(ticket.targets.map(({ identity }) => identity.sessionId)).toEqual([2, 4])
    expect(ticket.leftOut).toMatchObject([
      { sessionId: 3, why: 'failure', failure: { code: 5 } },
      { sessionKey: 'made:up:key', serverName: null, why: 'failure', failure: { reason: 'session-unknown' } },
    ])
  })
})
