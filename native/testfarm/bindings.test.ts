import { hostname } from 'node:os'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { valueOf } from '../conformance/case.ts'
import { actingOn } from '../conformance/acting.ts'
import { logonAt, person, server } from '../conformance/fixtures.ts'
import type { Refuse } from './farm/carry-out.ts'
import { prepareTestfarm } from './prepare.ts'
import { startBridge, type Bridge } from './run/bridge.ts'
import { startHostedFarm, type HostedFarm } from './testing/hosted-farm.ts'

const preparationMs = 300_000
const timeout = 60_000

let bridge: Bridge
beforeAll(async () => {
  bridge = await startBridge(await prepareTestfarm())
}, preparationMs)
afterAll(async () => {
  await bridge.stop()
})

const word = { processId: 4200, name: 'WINWORD.EXE', workingSetBytes: 240_000_000, processorTime: 900_000 }
const alice = person({ sessionId: 2, account: { domain: 'CONTOSO', user: 'alice' }, processes: [word] })

async function onFarm(check: (farm: HostedFarm) => Promise<void>, refuse?: Refuse): Promise<void> {
  const description = { servers: [server('RDS01', [alice])] }
  const farm = await startHostedFarm({ bridge, description, ...(refuse && { refuse }) })
  try {
    await check(farm)
  } finally {
    await farm.stop()
  }
}

const argumentsOf = ({ farm }: HostedFarm) =>
  farm.readStandInCalls().map((call) => [call.function, call.arguments] as const)

// Wine's own function takes it and keeps nothing; what is shown is that the call goes out and comes back.
it('writes a line into the event log of this machine', { timeout }, () =>
  onFarm(async ({ services }) => {
    expect(await services.writeEvent('{"row":1}')).toEqual({ ok: true, value: null })
  }),
)

// Wine keeps no rights of Windows': what is an account's of this machine is the account's there.
it('judges a file by what Windows says of it and of each folder on the way', { timeout }, () =>
  onFarm(async ({ services }) => {
    const judged = valueOf(await services.judgeFile('C:\\windows\\system32\\kernel32.dll'))
    expect(judged).toMatchObject({ trust: 'none', distrust: { code: 'owned-by', path: 'C:\\' } })
  }),
)

it('passes Windows these arguments and no others', { timeout }, () =>
  onFarm(async (running) => {
    const { services } = running
    valueOf(await services.listSessions('RDS01'))
    valueOf(await services.readSession('RDS01', 2))
    valueOf(await services.readClient('RDS01', 2))
    valueOf(await services.listProcesses('RDS01', 2))
    valueOf(await services.readClock('RDS01'))
    await services.forgetServer('RDS01')
    valueOf(await actingOn(services).resetSession('RDS01', 2))
    // The answer does not wait until its handle is closed.
    await expect
      .poll(() => argumentsOf(running))
      .toEqual([
        ['WTSOpenServerW', {}],
        ['WTSEnumerateSessionsExW', { level: 1, filter: 0 }],
        ['WTSQuerySessionInformationW', { sessionId: 2, class: 25 }],
        ['WTSQuerySessionInformationW', { sessionId: 2, class: 23 }],
        ['WTSEnumerateProcessesExW', { level: 1, sessionId: 2 }],
        ['NetRemoteTOD', {}],
        ['WTSCloseServer', {}],
        // Whom the act is pinned to, then the act: both handles are there before the last look, so that the call follows it.
        ['WTSOpenServerW', {}],
        ['WTSQuerySessionInformationW', { sessionId: 2, class: 25 }],
        ['WinStationOpenServerW', {}],
        ['WTSQuerySessionInformationW', { sessionId: 2, class: 25 }],
        ['WinStationReset', { sessionId: 2, wait: 0 }],
        ['WinStationCloseServer', {}],
      ])
  }),
)

it(
  'takes a state that Windows does not document as unknown, and the sessions beside it as they are',
  { timeout },
  async () => {
    const odd = person({ sessionId: 8, state: 'unknown', account: { domain: 'CONTOSO', user: 'bob' } })
    const running = await startHostedFarm({
      bridge,
      description: { servers: [server('RDS01', [alice, odd])] },
    })
    try {
      const { services } = running
      const { sessions } = valueOf(await services.listSessions('RDS01'))
      expect(sessions.map(({ sessionId, state }) => [sessionId, state])).toEqual([
        [2, 'active'],
        [8, 'unknown'],
      ])
      expect(valueOf(await services.readSession('RDS01', 8))).toMatchObject({
        state: 'unknown',
        account: odd.account,
      })
    } finally {
      await running.stop()
    }
  },
)

it('calls this machine by the null handle, whichever of its own names is given', { timeout }, async () => {
  const description = { servers: [server('.', [alice])] }
  const running = await startHostedFarm({ bridge, description })
  try {
    const { services, farm } = running
    const { machine, dnsNames } = valueOf(await services.readCaller())
    // Wine takes its names from the machine it runs on.
    expect(dnsNames.map((name) => name.toLowerCase())).toContain(hostname().toLowerCase())
    for (const name of ['.', machine, ...dnsNames, 'localhost', '127.0.0.1', '::1', '0:0:0:0:0:0:0:1']) {
      valueOf(await services.listSessions(name))
      valueOf(await services.readClock(name))
      valueOf(await actingOn(services).sendMessage(name, 2, { title: 'Helpdesk', text: 'Hello' }))
    }
    const calls = farm.readStandInCalls().map((call) => [call.function, call.server])
    expect(new Set(calls.map(String))).toEqual(
      new Set(['WTSEnumerateSessionsExW,.', 'WTSQuerySessionInformationW,.', 'WTSSendMessageW,.']),
    )
  } finally {
    await running.stop()
  }
})

it('gives Windows an IPv6 address as a name that a share can have', { timeout }, async () => {
  const literal = '2001-db8--1.ipv6-literal.net'
  const running = await startHostedFarm({ bridge, description: { servers: [server(literal, [alice])] } })
  try {
    const { services, farm } = running
    valueOf(await services.listSessions('2001:db8::1'))
    valueOf(await services.readClock('2001:db8::1'))
    valueOf(await actingOn(services).resetSession('2001:db8::1', 2))
    const calls = farm.readStandInCalls().filter((call) => !call.function.includes('Close'))
    expect(calls.map((call) => `${call.function} ${call.server}`)).toEqual([
      `WTSOpenServerW ${literal}`,
      `WTSEnumerateSessionsExW ${literal}`,
      `NetRemoteTOD ${literal}`,
      `WTSQuerySessionInformationW ${literal}`,
      `WinStationOpenServerW ${literal}`,
      `WTSQuerySessionInformationW ${literal}`,
      `WinStationReset ${literal}`,
    ])
  } finally {
    await running.stop()
  }
})

it('leaves no handle open that it has no more use for', { timeout }, () =>
  onFarm(async ({ services, farm }) => {
    valueOf(await services.listSessions('RDS01'))
    expect(farm.report().openHandles).toEqual({ wtsapi32: 1 })
    await services.forgetServer('RDS01')
    await expect.poll(() => farm.report().openHandles).toEqual({})
    valueOf(await actingOn(services).resetSession('RDS01', 2))
    // The one that the session was looked at through serves the next reading.
    await expect.poll(() => farm.report().openHandles).toEqual({ wtsapi32: 1 })
    await services.forgetServer('RDS01')
    await expect.poll(() => farm.report().openHandles).toEqual({})
  }),
)

const refuses =
  (code: number, name: string, wanted: Readonly<Record<string, number>>): Refuse =>
  (called, given) =>
    called === name && Object.entries(wanted).every(([key, value]) => given[key] === value) ? code : null

it('reads a session of a Windows that knows no class 25', { timeout }, () =>
  onFarm(
    async (running) => {
      expect(valueOf(await running.services.readSession('RDS01', 2))).toMatchObject({
        sessionId: 2,
        account: alice.account,
        state: 'active',
        stationName: 'RDP-Tcp#2',
        logonAt,
        connectAt: alice.connectAt,
        lastInputAt: alice.lastInputAt,
        locked: null,
        incomingBytes: alice.incomingBytes,
        outgoingBytes: alice.outgoingBytes,
      })
    },
    refuses(87, 'WTSQuerySessionInformationW', { class: 25 }),
  ),
)

it('lists a Windows that knows only the older list', { timeout }, () =>
  onFarm(
    async ({ services }) => {
      expect(valueOf(await services.listSessions('RDS01'))).toEqual({
        source: 'WTSEnumerateSessionsW',
        sessions: [{ sessionId: 2, state: 'active', stationName: 'RDP-Tcp#2', account: null }],
      })
    },
    refuses(50, 'WTSEnumerateSessionsExW', {}),
  ),
)

it('lists programs by name where more is refused', { timeout }, () =>
  onFarm(
    async ({ services }) => {
      expect(valueOf(await services.listProcesses('RDS01', 2))).toEqual([
        { ...word, workingSetBytes: null, processorTime: null },
      ])
    },
    refuses(5, 'WTSEnumerateProcessesExW', { level: 1 }),
  ),
)

it('makes as many calls at a time as its threads allow', { timeout }, async () => {
  const servers = Array.from({ length: 14 }, (_, index) => server(`RDS${index}`, [], { latencyMs: 700 }))
  const { services, farm, stop } = await startHostedFarm({ bridge, description: { servers } })
  try {
    const lists = await Promise.all(servers.map(({ address }) => services.listSessions(address)))
    for (const list of lists) valueOf(list)
    const calls = farm.readStandInCalls().filter((call) => call.function === 'WTSEnumerateSessionsExW')
    const lastStart = Math.max(...calls.map(({ startedAt }) => startedAt))
    const firstEnd = Math.min(...calls.map(({ endedAt }) => endedAt ?? Infinity))
    // libuv's own four threads would make them in four rounds.
    expect(lastStart).toBeLessThan(firstEnd)
  } finally {
    await stop()
  }
})
