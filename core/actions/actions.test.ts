import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, test } from 'vitest'
import type { ActionTarget } from '#contract/action.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { Result } from '#contract/failure.ts'
import type { Ticket } from '#contract/ticket.ts'
import type { SessionDetails } from '#native/terminal-services.ts'
import { settle } from '../testing/fake-clock.ts'
import {
  alice,
  bob,
  details,
  fail,
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

async function open(...args: Parameters<typeof openTestCore>): Promise<TestCore> {
  const core = await openTestCore(...args)
  opened.push(core)
  return core
}

const plain: CommandArguments<'commit-action'>['confirmation'] = {
  typedName: null,
  acknowledged: [],
  reason: 'frozen',
}
const accepted = () => succeed({ call: 'WinStationReset' as const })
const gone = () => fail(windowsFailure(7022))

async function keyOf(core: TestCore, sessionId = 2): Promise<string> {
  const row = (await core.snapshot()).sessions.find((session) => session.sessionId === sessionId)
  if (row === undefined) throw new Error(`no session ${sessionId}`)
  return row.sessionKey
}
async function prepare(core: TestCore, sessionId = 2): Promise<Ticket> {
  return core.run('prepare-action', { verb: 'reset', sessionKeys: [await keyOf(core, sessionId)] })
}
async function prepareFails(core: TestCore, sessionId = 2) {
  return core.failureOf('prepare-action', { verb: 'reset', sessionKeys: [await keyOf(core, sessionId)] })
}
async function commit(
  core: TestCore,
  { ticketId }: Ticket,
  confirmation = plain,
): Promise<ActionTarget | undefined> {
  return (await core.run('commit-action', { ticketId, confirmation })).targets[0]
}
const resets = (core: TestCore) => core.actions.calls.filter((call) => call.startsWith('resetSession'))
const auditOf = async (core: TestCore) =>
  (await core.run('read-audit', { beforeSequence: null, limit: 50 }))
    .toReversed()
    .map(({ phase, result }) => result ?? phase)
const stateOf = async (core: TestCore) => (await core.run('read-snapshot', {})).actions[0]?.targets[0]

/** Lets the reset succeed and the session be gone from then on. */
function allowReset({ actions }: TestCore) {
  const before = actions.answers.readSession
  let done = false
  actions.answers.resetSession = () => {
    done = true
    return accepted()
  }
  actions.answers.readSession = (address, sessionId) =>
    done ? gone() : (before?.(address, sessionId) ?? gone())
}

describe('a ticket', () => {
  test('pins what is read at this moment through the actions host', async () => {
    const core = await open()
    const now = core.clock.now()
    const programs = [{ processId: 7, name: 'winword.exe', workingSetBytes: 1, processorTime: 1 }]
    core.actions.answers.listProcesses = () => succeed(programs)
    const ticket = await prepare(core)
    const [row] = (await core.snapshot()).sessions
    expect(ticket).toEqual({
      ticketId: expect.any(String),
      verb: 'reset',
      preparedAt: now,
      expiresAt: now + 60_000,
      operator: 'CONTOSO\\helpdesk7',
      owed: {
        typedName: null,
        typedCount: null,
        acknowledge: [],
        reason: 'asked',
        ticketNumber: 'optional',
      },
      countdownMs: 3_000,
      serverTarget: null,
      leftOut: [],
      answers: null,
      blastRadius: { sessions: 1, servers: 1, active: 1, touchedLastMinute: 0, inputUnknown: 0 },
      targets: [
        {
          sessionKey: row?.sessionKey,
          identity: {
            serverId: row?.serverId,
            sessionId: 2,
            account: alice,
            logonAt: row?.logonAt,
            connectAt: row?.connectAt,
          },
          serverName: 'RDS01',
          stationName: 'RDP-Tcp#7',
          kind: 'rdp',
          evidence: {
            readAt: now,
            state: 'active',
            idleMs: { known: true, value: 30 * 60_000 + 200 },
            ageMs: { known: true, value: 4 * 3_600_000 + 200 },
            approximate: false,
            locked: false,
            clientName: 'WS-113',
            clientAddress: '10.1.0.13',
            processes: { known: true, value: programs },
            otherSessions: [],
            sameNameSessions: [],
          },
          details: { verb: 'reset', afterMessage: null },
          warnings: [{ kind: 'data-loss', text: expect.any(String) }],
        },
      ],
    })
    expect(core.actions.calls).toEqual(['readSession RDS01 2', 'listProcesses RDS01 2', 'readClient RDS01 2'])
  })

  test('names the other sessions of the account, and its namesakes', async () => {
    const core = await open(['RDS01', 'RDS02'])
    core.reads.answers.listSessions = (address) =>
      succeed(
        listOf([
          details(0),
          ...(address === 'RDS02'
            ? [details(0, { sessionId: 9, account: { domain: 'RDS02', user: 'Alice' } })]
            : []),
        ]),
      )
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(500)
    const { evidence } = (await prepare(core)).targets[0] ?? {}
    expect(evidence?.otherSessions.map(({ serverName, sessionId }) => [serverName, sessionId])).toEqual([
      ['RDS02', 2],
    ])
    expect(evidence?.sameNameSessions.map(({ serverName, sessionId }) => [serverName, sessionId])).toEqual([
      ['RDS02', 9],
    ])
  })

  test('is refused for services, listeners and sessions that only start, without a call', async () => {
    const core = await open()
    core.reads.answers.listSessions = () =>
      succeed(
        listOf([
          details(0, { sessionId: 0, stationName: 'services', state: 'disconnected', account: null }),
          details(0, { sessionId: 65_536, stationName: 'RDP-Tcp', state: 'listen', account: null }),
          details(0, { sessionId: 5, state: 'init', account: null }),
        ]),
      )
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(500)
    const refusals = [
      await prepareFails(core, 0),
      await prepareFails(core, 65_536),
      await prepareFails(core, 5),
    ]
    expect(refusals).toMatchObject([
      { kind: 'refused', reason: 'services-session' },
      { kind: 'refused', reason: 'listener' },
      { kind: 'refused', reason: 'starting-session' },
    ])
    expect(core.actions.calls).toEqual([])
  })

  test('is refused when the fresh reading shows a listener under the id', async () => {
    const core = await open()
    core.actions.answers.readSession = () =>
      succeed(details(core.clock.now(), { state: 'listen', logonAt: null }))
    expect(await prepareFails(core)).toMatchObject({ kind: 'refused', reason: 'listener' })
  })

  test('is refused for a key nobody has, and on a server that does not answer', async () => {
    const core = await open()
    expect(await core.failureOf('prepare-action', { verb: 'reset', sessionKeys: ['s:2:1'] })).toMatchObject({
      kind: 'refused',
      reason: 'session-unknown',
    })
    core.reads.answers.listSessions = () => fail(windowsFailure(1722))
    await core.clock.advance(30_000)
    expect(await prepareFails(core)).toMatchObject({ kind: 'refused', reason: 'server-not-readable' })
    expect(core.actions.calls).toEqual([])
  })

  test('is refused with both names when the row is out of date', async () => {
    const core = await open()
    core.actions.answers.readSession = () => succeed(details(core.clock.now(), { account: bob, logonAt: 5 }))
    expect(await prepareFails(core)).toMatchObject({
      kind: 'identity-changed',
      pinned: { account: alice },
      found: { account: bob, logonAt: 5 },
      meaning: expect.stringMatching(/bob.*alice/),
    })
    core.actions.answers.readSession = gone
    expect(await prepareFails(core)).toMatchObject({ kind: 'identity-changed', found: null })
  })

  test('is not given when the session cannot be read', async () => {
    const core = await open()
    core.actions.answers.readSession = () => fail(windowsFailure(5))
    expect(await prepareFails(core)).toMatchObject({ kind: 'windows', code: 5 })
  })

  test('says what it could not see', async () => {
    const core = await open()
    core.actions.answers.listProcesses = () => fail(windowsFailure(5))
    core.actions.answers.readClient = () => fail(windowsFailure(5))
    core.actions.answers.readSession = () => succeed(details(core.clock.now() - 200, { lastInputAt: null }))
    const ticket = await prepare(core)
    expect(ticket.targets[0]).toMatchObject({
      evidence: {
        idleMs: { known: false, failure: null },
        processes: { known: false, failure: { kind: 'windows', code: 5 } },
        clientName: null,
      },
    })
    expect(ticket.owed.typedName).toBe('alice')
  })

  test('for one’s own session owes an acknowledgement', async () => {
    const core = await open(['.'])
    core.reads.answers.listSessions = () => succeed(listOf([details(0, { sessionId: 1, account: bob })]))
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(500)
    const ticket = await prepare(core, 1)
    expect(ticket.owed.acknowledge).toEqual(['own-session'])
    expect(
      await core.failureOf('commit-action', { ticketId: ticket.ticketId, confirmation: plain }),
    ).toMatchObject({ kind: 'confirmation', missing: ['acknowledgement'] })
    allowReset(core)
    const target = await commit(core, ticket, { ...plain, acknowledged: ['own-session'] })
    expect(target?.phase).toBe('following')
  })
})

describe('a commit', () => {
  test('reads once more, calls once, and proves the session gone', async () => {
    const core = await open()
    const ticket = await prepare(core)
    allowReset(core)
    core.actions.calls.length = 0
    const calledAt = core.clock.now()
    expect(await commit(core, ticket)).toMatchObject({
      phase: 'following',
      call: 'WinStationReset',
      calledAt,
      endedAt: null,
    })
    expect(core.actions.calls).toEqual(['readSession RDS01 2', 'resetSession RDS01 2'])
    await core.clock.advance(500)
    expect(await stateOf(core)).toMatchObject({
      phase: 'gone',
      endedAt: calledAt + 500,
      failure: null,
      lastSeenState: null,
    })
    expect(await auditOf(core)).toEqual(['intent', 'following', 'gone'])
    const phases = core.events.flatMap((event) =>
      event.event === 'action-changed' ? [event.action.targets[0]?.phase] : [],
    )
    expect(phases).toEqual(['calling', 'following', 'gone'])
  })

  test('puts on record who, what, why and on what evidence', async () => {
    const core = await open()
    const ticket = await prepare(core)
    allowReset(core)
    await commit(core, ticket)
    const [, intent] = await core.run('read-audit', { beforeSequence: null, limit: 2 })
    expect(intent).toMatchObject({
      phase: 'intent',
      actionId: ticket.ticketId,
      verb: 'reset',
      operator: 'CONTOSO\\helpdesk7',
      machine: 'HD07',
      serverName: 'RDS01',
      identity: ticket.targets[0]?.identity,
      evidence: ticket.targets[0]?.evidence,
      confirmation: { ...plain, typedCount: null, ticketNumber: null, goOnAfterSurprise: false },
      details: { verb: 'reset', afterMessage: null },
      result: null,
      call: null,
    })
    expect(await core.run('verify-audit', {})).toEqual({ entries: 2, brokenAt: null })
  })

  test('looks at the server again as soon as the session is gone', async () => {
    const core = await open()
    const ticket = await prepare(core)
    allowReset(core)
    await commit(core, ticket)
    core.reads.answers.listSessions = () => succeed(listOf([details(0, { sessionId: 3, account: bob })]))
    await core.clock.advance(700)
    expect((await core.snapshot()).sessions.map(({ account }) => account)).toEqual([bob])
  })

  test.each<[string, (now: number) => Result<SessionDetails>, object]>([
    [
      'belongs to somebody else',
      (now) => succeed(details(now - 200, { account: bob })),
      { kind: 'identity-changed', found: { account: bob } },
    ],
    [
      'is a new one of the same person',
      (now) => succeed(details(now)),
      { kind: 'identity-changed', found: { account: alice } },
    ],
    ['is gone', gone, { kind: 'identity-changed', found: null }],
    ['cannot be read', () => fail(windowsFailure(5)), { kind: 'windows', code: 5 }],
    ['does not answer', () => fail(timedOut()), { kind: 'timed-out' }],
    [
      'turned into a listener',
      (now) => succeed(details(now - 200, { state: 'listen' })),
      { kind: 'refused', reason: 'listener' },
    ],
    [
      'meets a bug',
      () => {
        throw new Error('a bug')
      },
      { kind: 'internal' },
    ],
  ])('when the session %s makes no call, and says so on record', async (_what, answer, failure) => {
    const core = await open()
    const ticket = await prepare(core)
    core.actions.answers.readSession = () => answer(core.clock.now())
    expect(await commit(core, ticket)).toMatchObject({
      phase: 'refused',
      call: null,
      calledAt: null,
      failure,
    })
    expect(resets(core)).toEqual([])
    expect(await auditOf(core)).toEqual(['intent', 'refused'])
    expect((await stateOf(core))?.endedAt).toBe(core.clock.now())
  })

  test('whose call never left the host is refused, and no call stands on record', async () => {
    const core = await open()
    core.actions.answers.resetSession = () =>
      fail({
        ...timedOut(),
        kind: 'refused',
        reason: 'server-not-readable',
        meaning: 'An earlier call is still without an answer.',
        retry: 'safe',
      })
    expect(await commit(core, await prepare(core))).toMatchObject({
      phase: 'refused',
      call: null,
      calledAt: null,
      failure: { reason: 'server-not-readable' },
    })
    const [outcome] = await core.run('read-audit', { beforeSequence: null, limit: 1 })
    expect(outcome).toMatchObject({ result: 'refused', call: null })
  })

  test.each([
    [5, 'failed'],
    [7045, 'failed'],
    [1722, 'failed'],
    [7022, 'gone'],
    [2, 'gone'],
  ])('that Windows answers with %i ends as %s', async (code, phase) => {
    const core = await open()
    const ticket = await prepare(core)
    core.actions.answers.resetSession = () => fail(windowsFailure(code))
    expect(await commit(core, ticket)).toMatchObject({ phase, failure: { code }, endedAt: core.clock.now() })
    await core.clock.advance(90_000)
    expect(await auditOf(core)).toEqual(['intent', phase])
    expect(resets(core)).toHaveLength(1)
  })

  test.each([
    ['there was no answer', timedOut()],
    ['the line broke', windowsFailure(1726)],
    ['the host died', { ...timedOut(), kind: 'host-lost' as const }],
  ])('is unknown when %s, and looked at again, never repeated', async (_what, failure) => {
    const core = await open()
    const ticket = await prepare(core)
    core.actions.answers.resetSession = () => fail(failure)
    expect(await commit(core, ticket)).toMatchObject({
      phase: 'unknown',
      failure: { kind: failure.kind },
      endedAt: null,
    })
    core.actions.answers.readSession = gone
    await core.clock.advance(90_000)
    expect(await stateOf(core)).toMatchObject({ phase: 'gone', failure: null })
    expect(await auditOf(core)).toEqual(['intent', 'unknown', 'gone'])
    expect(resets(core)).toHaveLength(1)
  })

  test('of a session that stays ends as stuck, and says in what', async () => {
    const core = await open()
    const ticket = await prepare(core)
    core.actions.answers.resetSession = accepted
    await commit(core, ticket)
    core.actions.answers.readSession = () =>
      succeed(details(0, { state: 'down', account: null, logonAt: null, connectAt: null }))
    await core.clock.advance(30_000)
    expect(await stateOf(core)).toMatchObject({ phase: 'following', lastSeenState: 'down' })
    await core.clock.advance(35_000)
    expect(await stateOf(core)).toMatchObject({
      phase: 'stuck',
      lastSeenState: 'down',
      endedAt: expect.any(Number),
    })
    expect(await auditOf(core)).toEqual(['intent', 'following', 'stuck'])
    expect(resets(core)).toHaveLength(1)
  })

  test('that cannot be looked at afterwards stays unknown', async () => {
    const core = await open()
    const ticket = await prepare(core)
    core.actions.answers.resetSession = accepted
    await commit(core, ticket)
    core.actions.answers.readSession = () => fail(windowsFailure(1722))
    await core.clock.advance(70_000)
    expect(await stateOf(core)).toMatchObject({ phase: 'unknown', failure: { code: 1722 } })
  })

  test('with a ticket nobody issued, or a late, spent or cancelled one, makes no call', async () => {
    const core = await open()
    const [late, spent, cancelled] = [await prepare(core), await prepare(core), await prepare(core)]
    core.actions.answers.resetSession = () => fail(windowsFailure(5))
    await commit(core, spent)
    await core.run('cancel-ticket', { ticketId: cancelled.ticketId })
    const failWith = (ticketId: string) => core.failureOf('commit-action', { ticketId, confirmation: plain })
    expect(await failWith('made up')).toMatchObject({ kind: 'ticket', reason: 'unknown' })
    expect(await failWith(spent.ticketId)).toMatchObject({ kind: 'ticket', reason: 'used' })
    expect(await failWith(cancelled.ticketId)).toMatchObject({ kind: 'ticket', reason: 'cancelled' })
    await core.clock.advance(60_000)
    expect(await failWith(late.ticketId)).toMatchObject({ kind: 'ticket', reason: 'expired' })
    expect(await core.failureOf('cancel-ticket', { ticketId: spent.ticketId })).toMatchObject({
      reason: 'used',
    })
    expect(resets(core)).toHaveLength(1)
  })

  test('a ticket is good to its last millisecond', async () => {
    const core = await open()
    const ticket = await prepare(core)
    await core.clock.advance(59_999)
    allowReset(core)
    expect((await commit(core, ticket))?.phase).toBe('following')
  })

  test('with a wrong name leaves the ticket good for the right one', async () => {
    const core = await open()
    const startedAt = core.clock.now() - 200
    core.actions.answers.readSession = () => succeed(details(startedAt, { lastInputAt: startedAt }))
    const ticket = await prepare(core)
    expect(ticket.owed.typedName).toBe('alice')
    const wrong = { ...plain, typedName: 'bob' }
    expect(
      await core.failureOf('commit-action', { ticketId: ticket.ticketId, confirmation: wrong }),
    ).toMatchObject({ kind: 'confirmation', missing: ['typed-name'] })
    expect(await auditOf(core)).toEqual([])
    allowReset(core)
    expect((await commit(core, ticket, { ...plain, typedName: 'Alice' }))?.phase).toBe('following')
  })

  test('beside another one of the same session is refused', async () => {
    const core = await open()
    const [one, other] = [await prepare(core), await prepare(core)]
    allowReset(core)
    const committed = commit(core, one)
    expect(
      await core.failureOf('commit-action', { ticketId: other.ticketId, confirmation: plain }),
    ).toMatchObject({ kind: 'refused', reason: 'action-under-way' })
    expect((await committed)?.phase).toBe('following')
    expect(await prepareFails(core)).toMatchObject({ kind: 'refused', reason: 'action-under-way' })
    expect(resets(core)).toHaveLength(1)
  })

  test('the same ticket twice at once is one call', async () => {
    const core = await open()
    const ticket = await prepare(core)
    allowReset(core)
    const answers = await Promise.all(
      [1, 2].map(() => core.core.handle('commit-action', { ticketId: ticket.ticketId, confirmation: plain })),
    )
    expect(answers.map(({ ok }) => ok)).toEqual([true, false])
    expect(resets(core)).toHaveLength(1)
  })
})

describe('without an audit', () => {
  test('nothing is prepared, and the reading goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rewinsta-core-'))
    writeFileSync(
      join(folder, 'audit.sqlite'),
      'not a database at all, but long enough to be looked at. '.repeat(20),
    )
    const core = await open(['RDS01'], folder)
    expect((await core.run('read-console', {})).notices).toMatchObject([{ severity: 'error' }])
    expect(await prepareFails(core)).toMatchObject({ kind: 'refused', reason: 'audit-unavailable' })
    expect(await core.failureOf('read-audit', { beforeSequence: null, limit: 1 })).toMatchObject({
      kind: 'storage',
    })
    expect((await core.snapshot()).servers).toMatchObject([{ state: 'live' }])
  })

  test('no call leaves, and the ticket stays good until it is back', async () => {
    const core = await open()
    const ticket = await prepare(core)
    allowReset(core)
    const holder = new DatabaseSync(join(core.dataFolder, 'audit.sqlite'))
    holder.exec('BEGIN EXCLUSIVE')
    expect(
      await core.failureOf('commit-action', { ticketId: ticket.ticketId, confirmation: plain }),
    ).toMatchObject({ kind: 'refused', reason: 'audit-unavailable' })
    holder.exec('ROLLBACK')
    expect(resets(core)).toEqual([])
    expect((await commit(core, ticket))?.phase).toBe('following')
    holder.close()
  })

  test('an outcome that cannot be recorded is told, and so is that', async () => {
    const core = await open()
    const ticket = await prepare(core)
    const holder = new DatabaseSync(join(core.dataFolder, 'audit.sqlite'))
    core.actions.answers.resetSession = () => {
      holder.exec('BEGIN EXCLUSIVE')
      return fail(windowsFailure(5))
    }
    expect(await commit(core, ticket)).toMatchObject({ phase: 'failed' })
    holder.exec('ROLLBACK')
    holder.close()
    expect((await core.run('read-console', {})).notices).toMatchObject([
      { severity: 'error', message: expect.stringContaining('session 2 on RDS01 (failed)') },
    ])
    expect(await auditOf(core)).toEqual(['intent'])
  })
})

describe('when the console closes', () => {
  test('a call under way still gets its outcome on record', async () => {
    const core = await openTestCore()
    const ticket = await prepare(core)
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof accepted>>()
    core.actions.answers.resetSession = () => promise
    const committed = commit(core, ticket)
    await settle()
    const stopped = core.core.stop()
    resolve(accepted())
    await committed
    await stopped
    const again = await openTestCore([], core.dataFolder)
    expect(core.clock.waiting()).toBe(0)
    expect(await auditOf(again)).toEqual(['intent', 'following'])
    await again.close()
  })

  test('a call that never comes back is waited for only a while, and closed as unknown at the next start', async () => {
    const core = await openTestCore()
    const ticket = await prepare(core)
    core.actions.answers.resetSession = () => new Promise(() => undefined)
    void core.core.handle('commit-action', { ticketId: ticket.ticketId, confirmation: plain })
    await settle()
    const stopped = core.core.stop()
    await core.clock.advance(5_000)
    await stopped
    const again = await openTestCore([], core.dataFolder)
    expect(await auditOf(again)).toEqual(['intent', 'unknown'])
    expect((await again.run('read-console', {})).notices).toMatchObject([{ severity: 'warning' }])
    await again.close()
  })
})
