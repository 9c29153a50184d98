import { afterEach, describe, expect, test } from 'vitest'
import { commitFails, plain } from '../testing/acting.ts'
import {
  alice,
  bob,
  details,
  fail,
  listOf,
  succeed,
  ticksOf,
  windowsFailure,
} from '../testing/fake-services.ts'
import { allowReset, commitReset, prepareReset } from '../testing/resetting.ts'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

describe('a ticket', () => {
  test('pins what is read at this moment through the actions host', async () => {
    const core = await open()
    const now = core.clock.now()
    const programs = [{ processId: 7, name: 'winword.exe', workingSetBytes: 1, processorTime: 1 }]
    core.actions.answers.listProcesses = () => succeed(programs)
    const ticket = await prepareReset(core)
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
      blastRadius: {
        sessions: 1,
        servers: 1,
        folders: [null],
        active: 1,
        touchedLastMinute: 0,
        inputUnknown: 0,
      },
      targets: [
        {
          sessionKey: row?.sessionKey,
          identity: {
            serverId: row?.serverId,
            sessionId: 2,
            account: alice,
            logonAt: row?.logonAt,
            logonTicks: ticksOf(row?.logonAt ?? 0),
            connectAt: row?.connectAt,
            connectTicks: ticksOf(row?.connectAt ?? 0),
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
          warnings: [{ kind: 'data-loss' }],
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
            ? [
                details(0, { sessionId: 9, account: { domain: 'RDS02', user: 'Alice' } }),
                // Of the same domain, and not the same: Cyrillic, and with a character that is not drawn.
                details(0, { sessionId: 10, account: { domain: 'CONTOSO', user: '\u0430lice' } }),
                details(0, { sessionId: 11, account: { domain: 'CONTOSO', user: 'al\u200bice' } }),
              ]
            : []),
        ]),
      )
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(500)
    const { evidence } = (await prepareReset(core)).targets[0] ?? {}
    expect(evidence?.otherSessions.map(({ serverName, sessionId }) => [serverName, sessionId])).toEqual([
      ['RDS02', 2],
    ])
    expect(evidence?.sameNameSessions.map(({ serverName, sessionId }) => [serverName, sessionId])).toEqual([
      ['RDS02', 9],
      ['RDS02', 10],
      ['RDS02', 11],
    ])
  })

  test('tells that another server of the list shows the very session', async () => {
    const core = await open(['RDS01', 'RDS02'])
    const same = details(core.clock.now() - 60_000, { sessionId: 6 })
    for (const { answers } of [core.reads, core.actions]) {
      answers.listSessions = () => succeed(listOf([same]))
      answers.readSession = () => succeed(same)
    }
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(60_000)
    const [target] = (await prepareReset(core, 6)).targets
    expect(target).toMatchObject({ alsoListedAs: ['RDS02'], evidence: { otherSessions: [] } })
  })

  test('says what it could not see', async () => {
    const core = await open()
    core.actions.answers.listProcesses = () => fail(windowsFailure(5))
    core.actions.answers.readClient = () => fail(windowsFailure(5))
    core.actions.answers.readSession = () => succeed(details(core.clock.now() - 200, { lastInputAt: null }))
    const ticket = await prepareReset(core)
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
    const ticket = await prepareReset(core, 1, 'HD07')
    expect(ticket.owed.acknowledge).toEqual(['own-session'])
    expect(await commitFails(core, ticket)).toMatchObject({
      kind: 'confirmation',
      missing: ['acknowledgement'],
    })
    allowReset(core)
    const target = await commitReset(core, ticket, { ...plain, acknowledged: ['own-session'] })
    expect(target?.phase).toBe('following')
  })
})
