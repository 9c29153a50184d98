import { strict as assert } from 'node:assert'
import type { Result } from '#contract/failure.ts'
import type { FarmCall, FarmFunction, FarmSession } from '../farm.ts'
import type { ActReceipt } from '../terminal-services.ts'
import { actingOn } from './acting.ts'
import { callsOf, onFarm, refusalOf, valueOf, type ConformanceCase, type RunningFarm } from './case.ts'
import { person, server } from './fixtures.ts'

const winword = { processId: 4104, name: 'WINWORD.EXE', workingSetBytes: 4096, processorTime: 156_250 }
const excel = { processId: 4108, name: 'EXCEL.EXE', workingSetBytes: 8192, processorTime: 312_500 }

const two = (over: Partial<FarmSession> = {}) => [
  server('RDS01', [person({ sessionId: 2, processes: [winword, excel], ...over }), person({ sessionId: 3 })]),
]

const acting: readonly FarmFunction[] = [
  'WTSSendMessageW',
  'WTSDisconnectSession',
  'WTSTerminateProcess',
  'WTSLogoffSession',
  'WinStationReset',
]

/** All that acted, in order. */
async function actsOn({ control }: RunningFarm): Promise<readonly FarmCall[]> {
  return (await control.readCalls()).filter((call) => acting.includes(call.function))
}

interface VerbCall {
  readonly name: FarmFunction
  readonly make: (acting: ReturnType<typeof actingOn>) => Promise<Result<ActReceipt>>
  readonly sessionId: number | null
  readonly arguments: FarmCall['arguments']
}

const box = {
  title: 'Helpdesk',
  titleBytes: 16,
  text: 'Hello',
  textBytes: 10,
  timeoutSeconds: 0,
  wait: false,
}
/** MB_OK, information, in the foreground and on top. */
const plainStyle = 0x5_0040

const verbCalls: readonly VerbCall[] = [
  {
    name: 'WTSSendMessageW',
    make: ({ sendMessage }) => sendMessage('RDS01', 2, { title: 'Helpdesk', text: 'Hello' }),
    sessionId: 2,
    arguments: { ...box, style: plainStyle },
  },
  {
    name: 'WTSDisconnectSession',
    make: ({ disconnectSession }) => disconnectSession('RDS01', 2),
    sessionId: 2,
    arguments: { wait: false },
  },
  {
    name: 'WTSLogoffSession',
    make: ({ logOffSession }) => logOffSession('RDS01', 2),
    sessionId: 2,
    arguments: { wait: false },
  },
  {
    name: 'WTSTerminateProcess',
    make: ({ endProcess }) => endProcess('RDS01', 2, winword),
    sessionId: null,
    arguments: { processId: 4104, exitCode: 1 },
  },
]

const callOf = (call: VerbCall, error: number): FarmCall => ({
  function: call.name,
  server: 'RDS01',
  sessionId: call.sessionId,
  ...(call.arguments && { arguments: call.arguments }),
  error,
})

const oneCall = verbCalls.map((call) =>
  onFarm(`${call.name} is one call with exactly these arguments`, two(), async (farm) => {
    assert.deepEqual(valueOf(await call.make(actingOn(farm.services))), { call: call.name })
    assert.deepEqual(await actsOn(farm), [callOf(call, 0)])
  }),
)

const neverAgain = verbCalls.flatMap((call) =>
  [5, 6, 64, 1722, 1726].map((code) =>
    onFarm(`${call.name} refused with ${code} is not tried again`, two(), async (farm) => {
      const before = await farm.control.readSession('RDS01', 2)
      await farm.control.setBehaviour('RDS01', { errors: { [call.name]: code } })
      const failure = refusalOf(await call.make(actingOn(farm.services)))
      assert.deepEqual([failure.code, failure.operation, failure.server], [code, call.name, 'RDS01'])
      assert.deepEqual(await actsOn(farm), [callOf(call, code)])
      assert.deepEqual(await farm.control.readSession('RDS01', 2), before)
    }),
  ),
)

const outcomes: readonly ConformanceCase[] = [
  onFarm('a disconnected session keeps its person and its programs', two(), async ({ services }) => {
    valueOf(await actingOn(services).disconnectSession('RDS01', 2))
    const { state, account, stationName } = valueOf(await services.readSession('RDS01', 2))
    assert.deepEqual({ state, stationName }, { state: 'disconnected', stationName: null })
    assert.equal(account?.user, 'user2')
    assert.equal(valueOf(await services.listProcesses('RDS01', 2)).length, 2)
    assert.equal(valueOf(await services.readSession('RDS01', 3)).state, 'active')
  }),
  onFarm(
    'a session that will not let its client go stays active',
    two({ afterDisconnect: 'sticks' }),
    async ({ services }) => {
      valueOf(await actingOn(services).disconnectSession('RDS01', 2))
      assert.equal(valueOf(await services.readSession('RDS01', 2)).state, 'active')
    },
  ),
  onFarm('a log off ends that session and no other', two(), async ({ services }) => {
    valueOf(await actingOn(services).logOffSession('RDS01', 2))
    const { sessions } = valueOf(await services.listSessions('RDS01'))
    assert.deepEqual(
      sessions.map(({ sessionId }) => sessionId),
      [3],
    )
  }),
  onFarm('ending a program ends that one and no other', two(), async ({ services }) => {
    valueOf(await actingOn(services).endProcess('RDS01', 2, winword))
    assert.deepEqual(valueOf(await services.listProcesses('RDS01', 2)), [excel])
  }),
  onFarm('a program may live on', two({ enduring: [4104] }), async ({ services }) => {
    valueOf(await actingOn(services).endProcess('RDS01', 2, winword))
    assert.equal(valueOf(await services.listProcesses('RDS01', 2)).length, 2)
  }),
  onFarm('a message changes nothing', two(), async ({ services, control }) => {
    const before = await control.readSession('RDS01', 2)
    valueOf(await actingOn(services).sendMessage('RDS01', 2, { title: '', text: 'Hello' }))
    assert.deepEqual(await control.readSession('RDS01', 2), before)
  }),
  onFarm(
    'lists the programs of all sessions in one call',
    [
      server('RDS01', [
        person({ sessionId: 2, processes: [winword] }),
        person({ sessionId: 3, processes: [excel] }),
        person({ sessionId: 4 }),
      ]),
    ],
    async ({ services, control }) => {
      const all = valueOf(await services.listServerProcesses('RDS01'))
      assert.deepEqual(
        all.filter(({ processId }) => processId !== 0).toSorted((a, b) => a.processId - b.processId),
        [
          { ...winword, sessionId: 2 },
          { ...excel, sessionId: 3 },
        ],
      )
      assert.equal((await callsOf(control, 'WTSEnumerateProcessesExW')).length, 1)
    },
  ),
  onFarm(
    'lists what the processors do when idle, in the unit of that server, where it is shown at all',
    [
      server('TICKS', [person({ sessionId: 2, processes: [winword] })]),
      {
        ...server('MILLISECONDS', [person({ sessionId: 2, processes: [winword] })]),
        processors: { count: 4, unit: 'ms' },
      },
      { ...server('HIDDEN', [person({ sessionId: 2, processes: [winword] })]), processors: null },
    ],
    async ({ services }) => {
      const timesOf = async (address: string) => {
        const all = valueOf(await services.listServerProcesses(address))
        return [0, winword.processId].map(
          (id) => all.find(({ processId }) => processId === id)?.processorTime,
        )
      }
      const [idleTicks = 0, ticks] = await timesOf('TICKS')
      const [idleMs = 0, ms] = await timesOf('MILLISECONDS')
      const [hidden] = await timesOf('HIDDEN')
      assert.deepEqual([ticks, ms, hidden], [156_250, 15, undefined])
      assert.equal(Math.round((idleTicks ?? 0) / (idleMs ?? 1) / 100), 100)
    },
  ),
]

export const verbCases: readonly ConformanceCase[] = [...oneCall, ...neverAgain, ...outcomes]
