import { expect, it } from 'vitest'
import { healthy, type FarmDescription, type FarmSession, type ServerBehaviour } from '../farm.ts'
import { createFakeClock } from '../host/testing/fake-clock.ts'
import { act, actingOn, disconnect, stranger } from '../conformance/acting.ts'
import { createCallLog } from './call-log.ts'
import { createConnection } from './connection.ts'
import { resetOnServer } from './farm-state.ts'
import { createSimulatedFarm, helpdesk } from './simulated-farm.ts'

function session(over: Partial<FarmSession> & Pick<FarmSession, 'sessionId'>): FarmSession {
  return {
    state: 'active',
    stationName: `RDP-Tcp#${over.sessionId}`,
    account: { domain: 'CONTOSO', user: `user${over.sessionId}` },
    logonAt: 1_764_000_000_000,
    connectAt: 1_764_000_000_000,
    disconnectAt: null,
    lastInputAt: null,
    locked: false,
    incomingBytes: 0,
    outgoingBytes: 0,
    clientName: null,
    clientAddress: null,
    processes: [],
    afterReset: 'goes',
    ...over,
  }
}

const people = [
  session({ sessionId: 0, state: 'disconnected', stationName: 'services', account: null }),
  session({ sessionId: 2 }),
  session({ sessionId: 3, stationName: 'rdp-tcp#9' }),
  session({ sessionId: 4, state: 'disconnected', stationName: null }),
  session({ sessionId: 5, stationName: 'Citrix-Tcp#1' }),
  session({ sessionId: 65_536, state: 'listen', stationName: 'RDP-Tcp', account: null }),
]

function farmOf(behaviour: Partial<ServerBehaviour> = {}, address = 'RDS01') {
  const clock = createFakeClock()
  const description: FarmDescription = {
    servers: [{ address, behaviour: { ...healthy, ...behaviour }, sessions: people }],
  }
  return { clock, ...createSimulatedFarm({ description, clock }) }
}

/** Lets all that waits for nothing but its turn run. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

const idsOf = ({ state }: ReturnType<typeof farmOf>) => [...(state.find('RDS01')?.sessions.keys() ?? [])]

function resetDirectly({ state }: ReturnType<typeof farmOf>, sessionId: number) {
  const there = state.find('RDS01')
  const found = there?.sessions.get(sessionId)
  if (there && found) resetOnServer(there, found)
}

it('drops everyone connected through a listener that is reset, and the listener stays', () => {
  const farm = farmOf()
  resetDirectly(farm, 65_536)
  expect(idsOf(farm)).toEqual([0, 4, 5, 65_536])
})

it('lets even session 0 be reset, so that whoever must refuse it can be seen to', () => {
  const farm = farmOf()
  resetDirectly(farm, 0)
  expect(idsOf(farm)).toEqual([2, 3, 4, 5, 65_536])
})

it('knows a server by any spelling of its name', async () => {
  const { services, control } = farmOf()
  expect(await services.listSessions('rds01')).toMatchObject({ ok: true })
  expect((await control.readCalls()).map(({ server }) => server)).toEqual(['RDS01', 'RDS01'])
})

it('answers after its latency, by the clock it was given', async () => {
  const { services, control, clock } = farmOf({ latencyMs: 300 })
  const list = services.listSessions('RDS01')
  await settle()
  clock.advance(299)
  await settle()
  expect((await control.readCalls()).at(-1)).toMatchObject({ error: null })
  clock.advance(1)
  expect(await list).toMatchObject({ ok: true })
  expect((await control.readCalls()).at(-1)).toMatchObject({ error: 0 })
})

it('reads the clock half way through the call', async () => {
  const { services, clock } = farmOf({ latencyMs: 3000, clockOffsetMs: 120_000 })
  const startedAt = clock.now()
  const reading = services.readClock('RDS01')
  await settle()
  clock.advance(3000)
  const localAt = startedAt + 1500
  expect(await reading).toEqual({
    ok: true,
    value: { localAt, serverAt: Math.floor((localAt + 120_000) / 1000) * 1000 },
  })
})

it('carries a reset out after its caller stopped waiting, once the server wakes up', async () => {
  const farm = farmOf({ hangs: ['WinStationReset'] })
  const reset = actingOn(farm.services, 4_000_000_000_000).resetSession('RDS01', 2)
  await settle()
  farm.clock.advance(30_000)
  expect(await reset).toMatchObject({ failure: { kind: 'timed-out', waitedMs: 30_000 } })
  expect(idsOf(farm)).toContain(2)
  await farm.control.setBehaviour('RDS01', { hangs: [] })
  await settle()
  expect(idsOf(farm)).not.toContain(2)
})

it('gives each connection a line of calls of its own', async () => {
  const { services, connect, clock } = farmOf({ hangs: ['WTSEnumerateSessionsExW'] })
  const stuck = services.listSessions('RDS01')
  expect(await connect().readSession('RDS01', 2)).toMatchObject({ ok: true })
  await settle()
  clock.advance(10_000)
  expect(await stuck).toMatchObject({ failure: { kind: 'timed-out' } })
})

const brokenJudge = () => {
  throw new Error('a fault of ours')
}

it('goes on after a call that broke', async () => {
  const { state: farm, clock } = farmOf()
  const connection = createConnection({ farm, log: createCallLog(1), clock }, helpdesk, brokenJudge)
  const acted = act(connection, { server: 'RDS01', pinned: stranger(2) }, disconnect)
  await expect(acted).rejects.toThrow('a fault of ours')
  expect(await connection.readSession('RDS01', 2)).toMatchObject({ ok: true })
})

it('refuses to steer a server it does not have', async () => {
  const { control } = farmOf()
  await expect(control.setBehaviour('RDS09', { latencyMs: 5 })).rejects.toThrow(
    'the farm has no server RDS09',
  )
})

it('keeps only the newest calls where it is told how many', async () => {
  const description = { servers: [{ address: 'RDS01', behaviour: healthy, sessions: people }] }
  const { services, control } = createSimulatedFarm({ description, keptCalls: 3 })
  for (const sessionId of [2, 3, 4, 5, 2, 3, 4, 5]) await services.readSession('RDS01', sessionId)
  expect((await control.readCalls()).map(({ sessionId }) => sessionId)).toEqual([3, 4, 5])
})

it('tells what was under way on a server when a call arrived there, whoever had called', async () => {
  const { connect, control, clock } = farmOf({ latencyMs: 100 })
  const lists = [connect(), connect()].map((one) => one.listSessions('RDS01'))
  await settle()
  clock.advance(100)
  await Promise.all(lists)
  const [first, second] = (await control.readCalls()).filter((call) => call.function !== 'WTSOpenServerW')
  expect(first).not.toHaveProperty('beside')
  expect(second).toMatchObject({ beside: ['WTSEnumerateSessionsExW'] })
})
