import { afterEach, describe, expect, test } from 'vitest'
import type { Account } from '#contract/session.ts'
import type { AuditEntry } from '#contract/audit.ts'
import { auditOf, callsOf, commit, giving, targetsOf } from '../testing/acting.ts'
import { settle } from '../testing/fake-clock.ts'
import {
  details,
  fail,
  helpdesk,
  listOf,
  succeed,
  timedOut,
  windowsFailure,
} from '../testing/fake-services.ts'
import { openTestCore, type TestCore } from '../testing/test-core.ts'

const opened: TestCore[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((core) => core.close()))
})

const account = (server: string, sessionId: number): Account => ({
  domain: 'CONTOSO',
  user: `${server.toLowerCase()}-${sessionId}`,
})

/** Who is away in a session of RDS01. */
const rdsUser = (core: TestCore, sessionId: number) =>
  details(core.clock.now(), {
    sessionId,
    account: account('RDS01', sessionId),
    state: 'disconnected',
    stationName: null,
  })

/** A farm whose sessions go when they are logged off; all are disconnected unless told otherwise. */
async function openFarm(
  servers: readonly string[],
  sessionsEach: number,
  { state = 'disconnected', firstId = 2 }: { state?: 'disconnected' | 'active'; firstId?: number } = {},
) {
  const core = await openTestCore([])
  opened.push(core)
  const startedAt = core.clock.now()
  const gone = new Set<string>()
  const session = (server: string, sessionId: number) =>
    details(startedAt, {
      sessionId,
      account: account(server, sessionId),
      state,
      stationName: state === 'active' ? `RDP-Tcp#${sessionId}` : null,
      disconnectAt: state === 'active' ? null : startedAt - 3_600_000,
    })
  const ids = Array.from({ length: sessionsEach }, (_, index) => index + firstId)
  for (const services of [core.reads, core.actions]) {
    services.answers.listSessions = (server) =>
      succeed(listOf(ids.filter((id) => !gone.has(`${server} ${id}`)).map((id) => session(server, id))))
    services.answers.readSession = (server, id) =>
      gone.has(`${server} ${id}`) ? fail(windowsFailure(7022)) : succeed(session(server, id))
  }
  core.actions.answers.logOffSession = (server, id) => {
    gone.add(`${server} ${id}`)
    return succeed({ call: 'WTSLogoffSession' })
  }
  for (const address of servers) await core.run('add-server', { address, group: null })
  await core.clock.advance(3_000)
  core.actions.calls.length = 0
  const keys = (await core.snapshot()).sessions.map(({ sessionKey }) => sessionKey)
  interface Over {
    readonly verb?: 'log-off' | 'disconnect' | 'reset'
    readonly includeActive?: boolean
    readonly include?: string[]
    readonly sessionKeys?: string[]
  }
  const prepare = (over: Over = {}) =>
    core.run('prepare-action', { verb: 'log-off', sessionKeys: keys, ...over })
  return { core, keys, gone, prepare }
}

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `RDS${String(index + 1).padStart(2, '0')}`)
const phasesOf = async (core: TestCore) => {
  const counts: Record<string, number> = {}
  for (const { phase } of await targetsOf(core)) counts[phase] = (counts[phase] ?? 0) + 1
  return counts
}

describe('a ticket for many', () => {
  test('says how far it reaches before anything else, and reads each server’s programs once', async () => {
    const { core, prepare } = await openFarm(names(4), 5)
    const ticket = await prepare()
    expect(ticket).toMatchObject({
      blastRadius: { sessions: 20, servers: 4, active: 0, touchedLastMinute: 0, inputUnknown: 0 },
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
        account: account('RDS01', sessionId),
        why: 'active',
        failure: null,
      })),
    )
    const confirmation = giving(ticket)
    expect(await core.failureOf('commit-action', { ticketId: ticket.ticketId, confirmation })).toMatchObject({
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

test('a ticket for many waits for no slow server for ever', async () => {
  const { core, prepare } = await openFarm(names(2), 6)
  const read = core.actions.answers.readSession
  core.actions.answers.readSession = async (server, id) => {
    if (server === 'RDS02') {
      const { promise, resolve } = Promise.withResolvers<void>()
      core.clock.startTimer(7_000, resolve)
      await promise
    }
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
  const { core, prepare } = await openFarm(names(2), 8)
  const after3s = async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    core.clock.startTimer(3_000, resolve)
    await promise
  }
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

describe('an action on many', () => {
  const servers = names(20)

  test(
    'of two hundred on twenty servers, four of which fail, tells the truth, does nothing twice, and agrees with the audit line by line',
    { timeout: 30_000 },
    async () => {
      const { core, gone, prepare } = await openFarm(servers, 10)
      const ticket = await prepare()
      const accept = core.actions.answers.logOffSession
      core.actions.answers.logOffSession = (server, id) => {
        if (server === 'RDS03') return fail(windowsFailure(7045))
        if (server === 'RDS05') return fail(windowsFailure(1450))
        if (server === 'RDS07') return fail(timedOut())
        return accept?.(server, id) ?? fail(timedOut())
      }
      const read = core.actions.answers.readSession
      core.actions.answers.readSession = (server, id) =>
        server === 'RDS11' ? fail(windowsFailure(1722)) : (read?.(server, id) ?? fail(timedOut()))
      core.events.length = 0
      const status = await commit(core, ticket, { goOnAfterSurprise: true })
      expect(status.targets).toHaveLength(200)
      await core.clock.advance(150_000)

      expect(await phasesOf(core)).toEqual({ gone: 160, failed: 12, stuck: 2, refused: 2, skipped: 24 })
      // Of the server that refuses for want of a right, no more than were begun side by side.
      const refusing = (await targetsOf(core)).filter(({ serverName }) => serverName === 'RDS03')
      expect(refusing.filter(({ phase }) => phase === 'failed')).toHaveLength(2)
      expect(refusing.at(-1)).toMatchObject({
        phase: 'skipped',
        failure: { meaning: expect.stringMatching(/want of a right/) },
      })
      const called = callsOf(core, 'logOffSession')
      expect(new Set(called).size).toBe(called.length)
      expect(called).toHaveLength(160 + 12 + 2)
      expect(gone.size).toBe(160)

      const audit = await allAudit(core)
      const intents = audit.filter(({ phase }) => phase === 'intent').map(lineOf)
      const madeCalls = audit.filter(({ result, call }) => call !== null && isFirst(result)).map(lineOf)
      expect(madeCalls.toSorted()).toEqual(
        called.map((call) => call.replace('logOffSession ', '')).toSorted(),
      )
      expect(intents.toSorted()).toEqual([...madeCalls, 'RDS11 2', 'RDS11 3'].toSorted())
      expect(await core.run('verify-audit', {})).toMatchObject({ brokenAt: null })
    },
  )

  test('begins no further one after the first surprise, and says which were not begun', async () => {
    const { core, prepare } = await openFarm(names(2), 6)
    const ticket = await prepare()
    const accept = core.actions.answers.logOffSession
    core.actions.answers.logOffSession = (server, id) =>
      server === 'RDS02' && id === 2 ? fail(windowsFailure(7045)) : (accept?.(server, id) ?? fail(timedOut()))
    await commit(core, ticket)
    await core.clock.advance(5_000)
    expect(await phasesOf(core)).toEqual({ gone: 3, failed: 1, skipped: 8 })
    expect((await core.run('read-snapshot', {})).actions.at(-1)).toMatchObject({ stopped: 'surprise' })
    const skipped = (await targetsOf(core)).filter(({ phase }) => phase === 'skipped')
    expect(skipped[0]).toMatchObject({
      call: null,
      calledAt: null,
      failure: { reason: 'stopped-by-surprise' },
    })
    expect(callsOf(core, 'logOffSession')).toHaveLength(4)
  })

  test('makes no call any more after a surprise, not even for one that is being looked at once more', async () => {
    const { core, prepare } = await openFarm(names(3), 4)
    const ticket = await prepare()
    const read = core.actions.answers.readSession
    core.actions.answers.readSession = async (server, id) => {
      if (server !== 'RDS01') {
        const { promise, resolve } = Promise.withResolvers<void>()
        core.clock.startTimer(2_000, resolve)
        await promise
      }
      return read?.(server, id) ?? fail(timedOut())
    }
    core.actions.answers.logOffSession = () => fail(windowsFailure(87))
    await commit(core, ticket)
    await core.clock.advance(10_000)
    const called = callsOf(core, 'logOffSession')
    expect(called.every((call) => call.startsWith('logOffSession RDS01 '))).toBe(true)
    expect(called.length).toBeLessThanOrEqual(2)
    expect(await phasesOf(core)).toEqual({ failed: called.length, skipped: 12 - called.length })
    const intents = (await auditOf(core)).filter(({ phase }) => phase === 'intent')
    expect(intents).toHaveLength(6)
  })

  test('does not take somebody who left by themselves for a surprise', async () => {
    const { core, gone, prepare } = await openFarm(['RDS01'], 5)
    const ticket = await prepare()
    gone.add('RDS01 3')
    await commit(core, ticket)
    await core.clock.advance(10_000)
    expect(await phasesOf(core)).toEqual({ gone: 4, refused: 1 })
  })

  test('has no more than two sessions of a server on their way out at a time', async () => {
    const { core, prepare } = await openFarm(['RDS01'], 9)
    const ticket = await prepare()
    core.actions.answers.logOffSession = () => succeed({ call: 'WTSLogoffSession' })
    await commit(core, ticket)
    await core.clock.advance(30_000)
    expect(await phasesOf(core)).toEqual({ following: 2, waiting: 7 })
    expect(callsOf(core, 'logOffSession')).toHaveLength(2)
  })

  test('begins no more when it is stopped, and what is under way goes on', async () => {
    const { core, gone, prepare } = await openFarm(['RDS01'], 9)
    const ticket = await prepare()
    core.actions.answers.logOffSession = () => succeed({ call: 'WTSLogoffSession' })
    await commit(core, ticket)
    await settle()
    expect(await core.run('stop-action', { actionId: ticket.ticketId })).toMatchObject({
      stopped: 'operator',
    })
    expect(await phasesOf(core)).toEqual({ following: 2, skipped: 7 })
    for (const id of [2, 3]) gone.add(`RDS01 ${id}`)
    await core.clock.advance(5_000)
    expect(await phasesOf(core)).toEqual({ gone: 2, skipped: 7 })
    expect((await auditOf(core)).filter(({ result }) => result === 'skipped')).toHaveLength(7)
    expect(await core.failureOf('stop-action', { actionId: 'nobody' })).toMatchObject({ kind: 'refused' })
  })

  test('is told at most four times a second, and to its very end', async () => {
    const { core, prepare } = await openFarm(names(12), 10)
    const ticket = await prepare()
    core.events.length = 0
    const startedAt = core.clock.now()
    await commit(core, ticket)
    await core.clock.advance(60_000)
    const told = core.events.filter(({ event }) => event === 'action-changed')
    expect(await phasesOf(core)).toEqual({ gone: 120 })
    const lastEnd = Math.max(...(await targetsOf(core)).map(({ endedAt }) => endedAt ?? 0))
    expect(told.length).toBeLessThanOrEqual(Math.ceil((lastEnd - startedAt) / 250) + 2)
    expect(told.at(-1)).toMatchObject({ action: { targets: await targetsOf(core) } })
  })

  test('does not take up a session that another action has', async () => {
    const { core, keys, prepare } = await openFarm(['RDS01'], 3)
    const many = await prepare()
    core.actions.answers.disconnectSession = () => succeed({ call: 'WTSDisconnectSession' })
    core.actions.answers.resetSession = () => succeed({ call: 'WinStationReset' })
    const one = await core.run('prepare-action', { verb: 'reset', sessionKeys: [keys[0] ?? ''] })
    await commit(core, one)
    await commit(core, many, { goOnAfterSurprise: true })
    await core.clock.advance(3_000)
    expect(await targetsOf(core)).toMatchObject([
      { phase: 'refused', failure: { reason: 'action-under-way' } },
      { phase: 'gone' },
      { phase: 'gone' },
    ])
    expect(callsOf(core, 'logOffSession')).toEqual(['logOffSession RDS01 3', 'logOffSession RDS01 4'])
  })

  test('stops at a session that another action has, as at any surprise', async () => {
    const { core, keys, prepare } = await openFarm(['RDS01'], 5)
    const many = await prepare()
    core.actions.answers.resetSession = () => succeed({ call: 'WinStationReset' })
    const one = await core.run('prepare-action', { verb: 'reset', sessionKeys: [keys[0] ?? ''] })
    await commit(core, one)
    await commit(core, many)
    await core.clock.advance(3_000)
    expect(await phasesOf(core)).toEqual({ refused: 1, skipped: 4 })
    expect(callsOf(core, 'logOffSession')).toEqual([])
  })

  test('asks people side by side, and a later log off goes by what they said', async () => {
    const { core, keys } = await openFarm(['RDS01'], 6, { state: 'active' })
    const answers = new Map<number, 'no' | 'no-answer' | 'ok' | 'yes'>([
      [3, 'no'],
      [4, 'no-answer'],
      [5, 'ok'],
    ])
    core.actions.answers.askPerson = (_server, id) =>
      succeed({ call: 'WTSSendMessageW', answer: answers.get(id) ?? 'yes' })
    const message = await core.run('prepare-action', {
      verb: 'message',
      sessionKeys: keys.slice(0, 5),
      title: 'Helpdesk',
      text: 'May I, {user}?',
      answer: { buttons: 'yes-no', waitSeconds: 60 },
    })
    await commit(core, message)
    await settle()
    expect(core.actions.messages.map(({ text }) => text)).toEqual(
      [2, 3, 4, 5, 6].map((id) => `May I, rds01-${id}?`),
    )
    const logOff = (includeActive: boolean) =>
      core.run('prepare-action', {
        verb: 'log-off',
        sessionKeys: keys,
        afterMessage: message.ticketId,
        includeActive,
      })
    const ticket = await logOff(false)
    expect(ticket.answers).toEqual({ yes: 3, no: 1, noAnswer: 1, gone: 0, waiting: 0, notReached: 0 })
    expect(ticket.targets.map(({ identity }) => identity.sessionId)).toEqual([2, 5, 6])
    expect(ticket.leftOut).toMatchObject([
      { sessionId: 3, why: 'declined' },
      { sessionId: 4, why: 'silent' },
      { sessionId: 7, why: 'not-asked' },
    ])
    const all = await logOff(true)
    expect(all.leftOut).toMatchObject([{ sessionId: 3, why: 'declined' }])
    expect(all.targets).toHaveLength(5)
  })
})

/** The first outcome of an intent is that of its call; later ones are the end of its following. */
const isFirst = (result: string | null) =>
  result === 'following' || result === 'failed' || result === 'unknown'
const lineOf = ({ serverName, identity }: { serverName: string; identity: { sessionId: number } | null }) =>
  `${serverName} ${identity?.sessionId}`

async function allAudit({ run }: TestCore) {
  const entries: AuditEntry[] = []
  for (let before: number | null = null; ; before = entries.at(-1)?.sequence ?? null) {
    const page: AuditEntry[] = await run('read-audit', { beforeSequence: before, limit: 500 })
    entries.push(...page)
    if (page.length < 500) return entries.toReversed()
  }
}
