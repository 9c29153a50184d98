import { strict as assert } from 'node:assert'
import type { Result } from '#contract/failure.ts'
import { connectFileTime, logonFileTime, type FarmSession } from '../farm.ts'
import { ticksText, toFileTime } from '../win32/file-time.ts'
import { refusalOf, onFarm, valueOf, type ConformanceCase } from './case.ts'
import { connectAt, disconnectAt, logonAt, person, server, vacant } from './fixtures.ts'

/** The details hold what the farm holds. The time the answer carries as "now" may be anyone's clock. */
function details(name: string, session: FarmSession): ConformanceCase {
  return onFarm(name, [server('RDS01', [session])], async ({ services }) => {
    const read = valueOf(await services.readSession('RDS01', session.sessionId))
    assert.deepEqual(read, {
      sessionId: session.sessionId,
      state: session.state,
      stationName: session.stationName,
      account: session.account,
      logonAt: session.logonAt,
      logonTicks: ticksText(logonFileTime(session)),
      connectAt: session.connectAt,
      connectTicks: ticksText(connectFileTime(session)),
      disconnectAt: session.disconnectAt,
      lastInputAt: session.lastInputAt,
      currentAt: read.currentAt,
      locked: session.locked,
      incomingBytes: session.incomingBytes,
      outgoingBytes: session.outgoingBytes,
    })
    assert.ok(read.currentAt === null || read.currentAt > 0, `currentAt is ${read.currentAt}`)
  })
}

function client(name: string, clientName: string | null, clientAddress: string | null): ConformanceCase {
  const session = person({ sessionId: 2, clientName, clientAddress })
  return onFarm(name, [server('RDS01', [session])], async ({ services }) => {
    assert.deepEqual(valueOf(await services.readClient('RDS01', 2)), { clientName, clientAddress })
  })
}

function clock(name: string, clockOffsetMs: number): ConformanceCase {
  return onFarm(name, [server('RDS01', [], { clockOffsetMs })], async ({ services }) => {
    const before = Date.now()
    const { serverAt, localAt } = valueOf(await services.readClock('RDS01'))
    const after = Date.now()
    assert.ok(localAt >= before - 1 && localAt <= after + 1, `${localAt} is not in ${before}…${after}`)
    assert.equal(serverAt % 1000, 0, 'whole seconds')
    const slack = 1000 + (after - before)
    assert.ok(Math.abs(serverAt - localAt - clockOffsetMs) <= slack, `offset read ${serverAt - localAt}`)
  })
}

const longNames = { domain: 'SUBSIDIARY-OF-CONTOSO', user: 'bartholomew.featherstonehaugh@contoso.example' }

function assertGone(result: Result<unknown>): void {
  const { code, operation } = refusalOf(result)
  assert.deepEqual([code, operation], [7022, 'WTSQuerySessionInformationW'])
}

const tick = (count: number) => String(toFileTime(logonAt) + 5n + BigInt(count))

export const detailCases = [
  details('tells all of a person who works', person({ sessionId: 2 })),
  details('tells that a session is locked', person({ sessionId: 2, locked: true })),
  details('tells that the lock is not known', person({ sessionId: 2, locked: null })),
  details(
    'tells since when a session is disconnected',
    person({ sessionId: 2, state: 'disconnected', stationName: null, disconnectAt }),
  ),
  details(
    'tells no times and no account of a logon screen',
    vacant({ sessionId: 2, state: 'connected', connectAt }),
  ),
  details('tells no last input where Windows has none', person({ sessionId: 2, lastInputAt: null })),
  details('tells an account longer than the information block', person({ sessionId: 2, account: longNames })),
  details(
    'tells an account of another script',
    person({ sessionId: 2, account: { domain: 'ΑΘΗΝΑ', user: 'Ελένη' } }),
  ),
  details(
    'tells byte counts above 2^31',
    person({ sessionId: 2, incomingBytes: 4_294_967_295, outgoingBytes: 2_147_483_648 }),
  ),
  details('tells times before the last year', person({ sessionId: 2, logonAt: logonAt - 400 * 86_400_000 })),
  onFarm(
    'tells a reused id from the one before',
    [server('RDS01', [person({ sessionId: 2 })])],
    async ({ services, control }) => {
      const before = valueOf(await services.readSession('RDS01', 2))
      const account = { domain: 'CONTOSO', user: 'bob' }
      await control.putSession('RDS01', person({ sessionId: 2, account, logonAt: logonAt + 3_600_000 }))
      const after = valueOf(await services.readSession('RDS01', 2))
      assert.deepEqual([before.account?.user, after.account?.user], ['user2', 'bob'])
      assert.deepEqual([before.logonAt, after.logonAt], [logonAt, logonAt + 3_600_000])
    },
  ),
  onFarm(
    'tells a log-on from one 100 ns later',
    [server('RDS01', [person({ sessionId: 2, logonTicks: tick(0) })])],
    async ({ services, control }) => {
      const before = valueOf(await services.readSession('RDS01', 2))
      await control.putSession('RDS01', person({ sessionId: 2, logonTicks: tick(1) }))
      const after = valueOf(await services.readSession('RDS01', 2))
      assert.deepEqual([before.logonTicks, after.logonTicks], [tick(0), tick(1)])
      assert.deepEqual([before.logonAt, after.logonAt], [logonAt, logonAt])
    },
  ),
  onFarm(
    'says that a session is gone',
    [server('RDS01', [person({ sessionId: 2 })])],
    async ({ services, control }) => {
      assertGone(await services.readSession('RDS01', 44))
      valueOf(await services.readSession('RDS01', 2))
      await control.removeSession('RDS01', 2)
      assertGone(await services.readSession('RDS01', 2))
      assertGone(await services.readClient('RDS01', 2))
    },
  ),
  client('tells the client and its IPv4 address', 'WS-113', '10.1.0.113'),
  client('tells an IPv4 address of large numbers', 'WS-113', '203.250.199.254'),
  client('tells an IPv6 address', 'SURFACE-9', '2001:db8::42:8a2e:370:7334'),
  client('tells a link-local IPv6 address', 'SURFACE-9', 'fe80::1ff:fe23:4567:890a'),
  client('tells a client of another script', 'BÜRO-Ω', '192.168.178.20'),
  client('tells a client without an address', 'WS-113', null),
  client('tells nothing of a session without a client', null, null),
  clock('reads the clock of a server that keeps time', 0),
  clock('reads the clock of a server seven minutes ahead', 420_000),
  clock('reads the clock of a server an hour behind', -3_600_000),
  onFarm('says who calls', [], async ({ services }) => {
    const { account, machine, sessionId } = valueOf(await services.readCaller())
    assert.ok(account.user.length > 0 && machine.length > 0)
    assert.ok(sessionId === null || (Number.isInteger(sessionId) && sessionId >= 0))
  }),
]
