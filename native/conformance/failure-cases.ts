import { strict as assert } from 'node:assert'
import type { Result } from '#contract/failure.ts'
import type { FarmFunction } from '../farm.ts'
import type { TerminalServices } from '../terminal-services.ts'
import { actingOn } from './acting.ts'
import { callsOf, refusalOf, onFarm, valueOf, type ConformanceCase } from './case.ts'
import { person, server } from './fixtures.ts'

const names = new Map([
  [5, 'ERROR_ACCESS_DENIED'],
  [50, 'ERROR_NOT_SUPPORTED'],
  [1326, 'ERROR_LOGON_FAILURE'],
  [1722, 'RPC_S_SERVER_UNAVAILABLE'],
  [7022, 'ERROR_CTX_WINSTATION_NOT_FOUND'],
  [7045, 'ERROR_CTX_WINSTATION_ACCESS_DENIED'],
])

/** The refusal is there with all that Windows said. */
function assertRefused(result: Result<unknown>, code: number, operation: FarmFunction): void {
  const failure = refusalOf(result)
  assert.deepEqual([failure.code, failure.operation, failure.server], [code, operation, 'RDS01'])
  if (names.has(code)) assert.equal(failure.name, names.get(code))
  assert.ok(failure.name.length > 0, 'has a name')
}

const winword = { processId: 4104, name: 'WINWORD.EXE', workingSetBytes: 4096, processorTime: 156_250 }

type Ask = (services: TerminalServices) => Promise<Result<unknown>>

const questions: readonly [ask: Ask, operation: FarmFunction, codes: readonly number[]][] = [
  // 50 would be the older call's turn.
  [(services) => services.listSessions('RDS01'), 'WTSEnumerateSessionsExW', [5, 7045, 1722, 1326, 0]],
  [
    (services) => services.readSession('RDS01', 2),
    'WTSQuerySessionInformationW',
    [5, 7045, 7022, 1722, 1326, 50, 0],
  ],
  [(services) => services.readClient('RDS01', 2), 'WTSQuerySessionInformationW', [5, 7045, 7022, 1722]],
  [(services) => services.listProcesses('RDS01', 2), 'WTSEnumerateProcessesExW', [5, 1722]],
  // NetRemoteTOD returns its error; 0 is its success.
  [(services) => services.readClock('RDS01'), 'NetRemoteTOD', [5, 53, 1722, 1326]],
  [(services) => services.listServerProcesses('RDS01'), 'WTSEnumerateProcessesExW', [5, 1722]],
  [
    (services) => actingOn(services).sendMessage('RDS01', 2, { title: 'Helpdesk', text: 'Hello' }),
    'WTSSendMessageW',
    [5, 7045, 7022, 1722, 1783],
  ],
  [
    (services) => actingOn(services).disconnectSession('RDS01', 2),
    'WTSDisconnectSession',
    [5, 7045, 7022, 7041],
  ],
  [(services) => actingOn(services).logOffSession('RDS01', 2), 'WTSLogoffSession', [5, 7045, 7022, 7024]],
  [(services) => actingOn(services).endProcess('RDS01', 2, winword), 'WTSTerminateProcess', [5, 87, 1722]],
  [
    (services) => actingOn(services).resetSession('RDS01', 2),
    'WinStationReset',
    [5, 7045, 7022, 1722, 1326, 50, 0, 31_337],
  ],
]

const refusals = questions.flatMap(([ask, operation, codes]) =>
  codes.map((code): ConformanceCase => {
    const refusing = server('RDS01', [person({ sessionId: 2, processes: [winword] })], {
      errors: { [operation]: code },
    })
    return onFarm(`${operation} refused with ${code} is data`, [refusing], async ({ services }) => {
      assertRefused(await ask(services), code, operation)
    })
  }),
)

export const failureCases: readonly ConformanceCase[] = [
  ...refusals,
  onFarm(
    'a server that cannot be opened is data',
    [server('RDS01', [person({ sessionId: 2 })], { errors: { WTSOpenServerW: 5 } })],
    async ({ services, control }) => {
      assertRefused(await services.listSessions('RDS01'), 5, 'WTSOpenServerW')
      assert.equal((await callsOf(control, 'WTSEnumerateSessionsExW')).length, 0)
    },
  ),
  onFarm('a server nobody has answers 1722', [server('RDS02', [])], async ({ services }) => {
    for (const ask of [services.listSessions, services.readClock]) {
      const failure = refusalOf(await ask('NOSUCH01'))
      assert.deepEqual([failure.code, failure.server], [1722, 'NOSUCH01'])
    }
    valueOf(await services.listSessions('RDS02'))
  }),
  onFarm(
    'programs may be refused where the list is not',
    [server('RDS01', [person({ sessionId: 2 })], { errors: { WTSEnumerateProcessesExW: 5 } })],
    async ({ services }) => {
      assert.equal(valueOf(await services.listSessions('RDS01')).sessions.length, 1)
      assertRefused(await services.listProcesses('RDS01', 2), 5, 'WTSEnumerateProcessesExW')
      valueOf(await services.readSession('RDS01', 2))
    },
  ),
  onFarm(
    'a server that comes back is read again',
    [server('RDS01', [person({ sessionId: 2 })], { errors: { WTSEnumerateSessionsExW: 1722 } })],
    async ({ services, control }) => {
      assertRefused(await services.listSessions('RDS01'), 1722, 'WTSEnumerateSessionsExW')
      await control.setBehaviour('RDS01', { errors: {} })
      assert.equal(valueOf(await services.listSessions('RDS01')).sessions.length, 1)
    },
  ),
]
