import { expect, it } from 'vitest'
import { message } from '../conformance/acting.ts'
import { createFakeHostProcess, type FakeHostProcess } from './testing/fake-host-process.ts'
import { actOn, came, outcome, startHosted } from './testing/start-hosted.ts'

it('gives a host up that does not start, and loses its calls with it', async () => {
  const { services, clock, host, hosts, events } = startHosted({ startsAtOnce: false })
  const list = services.listSessions('RDS01')
  const reset = actOn(services, 'RDS02')
  clock.advance(20_000)
  expect([await outcome(list), await came(reset)]).toEqual(['host-lost safe', 'stayed host-lost safe'])
  expect([host(0).isKilled(), hosts.length, clock.timerCount()]).toEqual([true, 1, 0])
  const reason = { code: 'not-started-in-time', patienceMs: 20_000 }
  expect(events).toEqual([{ event: 'host-lost', exitCode: null, reason, lostCalls: 2, restartMs: 0 }])
})

it('replaces a host that Windows does not let start: it says nothing, and does not even end when it is killed', async () => {
  const { services, clock, host, hosts, events } = startHosted({ startsAtOnce: false, endsWhenKilled: false })
  const read = services.listSessions('RDS01')
  const reset = actOn(services, 'RDS02')
  clock.advance(20_000)
  expect([await outcome(read), await came(reset)]).toEqual(['host-lost safe', 'stayed host-lost safe'])
  // It may start after all.
  expect(host(0).received().at(-1)).toBe('withdraw RDS02')
  const again = services.listSessions('RDS01')
  expect([host(0).isKilled(), hosts.length, events.length]).toEqual([true, 2, 1])
  host(1).say({ type: 'started', problem: null })
  host(1).answer('listSessions')
  expect(await outcome(again)).toBe('ok')
})

it('is not told twice of a host that came to its end after it was given up', async () => {
  const { services, clock, host, events } = startHosted({ startsAtOnce: false, endsWhenKilled: false })
  void services.listSessions('RDS01')
  clock.advance(20_000)
  host(0).say({ type: 'started', problem: null })
  host(0).crash(0)
  expect(events.map(({ event }) => event)).toEqual(['host-lost'])
  const started = clock.now()
  await services.dispose()
  expect(clock.now()).toBe(started)
})

it('frees a retired host’s calls too where that host was never let start', async () => {
  const { services, clock, host } = startHosted({
    startsAtOnce: false,
    endsWhenKilled: false,
    threadsFor: (servers) => servers,
  })
  const read = services.listSessions('RDS01')
  services.expectServers?.(100)
  expect(host(0).isKilled()).toBe(false)
  clock.advance(20_000)
  expect(await outcome(read)).toBe('host-lost safe')
  expect(host(0).isKilled()).toBe(true)
})

const outOfMemory = { code: 'out-of-memory' }

it.each([0xc000_012d, -1_073_741_523, 0xe000_0008, -536_870_904])(
  'names the want of memory that ended a host with %i',
  async (exitCode) => {
    const { services, host, events } = startHosted()
    const read = services.listSessions('RDS01')
    host(0).crash(exitCode)
    expect(await read).toMatchObject({
      failure: { cause: { code: 'host-lost-during-call', ended: outOfMemory } },
    })
    void services.listSessions('RDS01')
    host(1).crash(exitCode)
    expect(await services.listSessions('RDS01')).toMatchObject({
      failure: { cause: { code: 'host-restarts-later', losses: 2, ended: outOfMemory } },
    })
    expect(events[0]).toMatchObject({ exitCode, reason: outOfMemory })
  },
)

it.each([3, 134, 0xc000_0409])('says what it may be where a host aborted with %i', (exitCode) => {
  const { services, host, events } = startHosted()
  void services.listSessions('RDS01')
  host(0).crash(exitCode)
  expect(events).toMatchObject([{ reason: { code: 'aborted' } }])
})

it('does not take a second start for one', () => {
  const { services, host, events } = startHosted()
  void services.readCaller()
  host(0).say({ type: 'started', problem: null })
  expect(events).toEqual([{ event: 'message-refused' }])
})

it('replaces a host with too many stuck calls, and its servers are free again', async () => {
  const { services, clock, host, hosts, events } = startHosted()
  for (const server of ['A', 'B', 'C']) void services.listSessions(server)
  clock.advance(10_000)
  expect(host(0).isKilled()).toBe(true)
  expect(events).toEqual([{ event: 'host-retired', stuckCalls: 3 }])
  const next = services.listSessions('A')
  host(1).answer('listSessions')
  expect(await outcome(next)).toBe('ok')
  expect(hosts).toHaveLength(2)
})

it('replaces a host in which a call is stuck for too long, and calls its server again', async () => {
  const { services, host, hosts, events, clock } = startHosted({
    maxStuckMs: 300_000,
    deadlines: { listSessions: 10_000 },
  })
  const asked = services.listSessions('RDS01')
  clock.advance(10_000)
  expect(await outcome(asked)).toBe('timed-out safe')
  clock.advance(299_000)
  expect(events).toEqual([])
  clock.advance(1_000)
  expect(events).toEqual([{ event: 'host-retired', stuckCalls: 1 }])
  expect(host(0).isKilled()).toBe(true)
  void services.listSessions('RDS01')
  expect(host(1).received()).toEqual(['listSessions RDS01'])
  expect(hosts).toHaveLength(2)
})

it('leaves a host alone whose stuck call ended in time', async () => {
  const { services, host, events, clock } = startHosted({
    maxStuckMs: 300_000,
    deadlines: { listSessions: 10_000 },
  })
  void services.listSessions('RDS01')
  clock.advance(10_000)
  host(0).answer('listSessions', 'RDS01')
  clock.advance(600_000)
  expect(events).toEqual([])
})

it('lets a retired host finish the calls still waited for, so that a reset under way is not lost', async () => {
  const { services, clock, host } = startHosted()
  for (const server of ['A', 'B', 'C']) void services.listSessions(server)
  const reset = actOn(services, 'D')
  clock.advance(10_000)
  expect(host(0).isKilled()).toBe(false)
  void services.listSessions('E')
  expect(host(1).received()).toEqual(['listSessions E'])
  host(0).answer('actOnSame')
  expect(await came(reset)).toBe('left ok')
  expect(host(0).isKilled()).toBe(true)
})

it('starts a larger host for a larger farm, and waits for the calls under way in the smaller one', async () => {
  const sizes: number[] = []
  const hosts: FakeHostProcess[] = []
  const { services } = startHosted({
    spawn: (threads) => {
      const host = createFakeHostProcess()
      sizes.push(threads)
      hosts.push(host)
      return host
    },
    threadsFor: (servers) => (servers > 8 ? 100 : 10),
  })
  services.expectServers?.(8)
  const list = services.listSessions('RDS01')
  services.expectServers?.(9)
  void services.listSessions('RDS02')
  void services.readClock('RDS01')
  expect(sizes).toEqual([10, 100])
  expect(hosts.map((host) => host.received())).toEqual([['listSessions RDS01'], ['listSessions RDS02']])
  expect(hosts[0]?.isKilled()).toBe(false)
  hosts[0]?.answer('listSessions')
  expect(await outcome(list)).toBe('ok')
  expect(hosts[0]?.isKilled()).toBe(true)
  expect(hosts[1]?.received()).toEqual(['listSessions RDS02', 'readClock RDS01'])
  services.expectServers?.(3)
  void services.listSessions('RDS03')
  expect(sizes).toEqual([10, 100])
})

it('makes room for persons by larger hosts where one is full, and goes back to the first size once nobody is asked', async () => {
  const sizes: number[] = []
  const hosts: FakeHostProcess[] = []
  const { services } = startHosted({
    spawn: (threads) => {
      const host = createFakeHostProcess()
      sizes.push(threads)
      hosts.push(host)
      return host
    },
    threads: 4,
    mostThreads: 16,
  })
  const deed = message({ title: 'Helpdesk', text: 'Please save.' }, { buttons: 'ok', waitSeconds: 60 })
  const ask = (person: number) => actOn(services, `RDS${person}`, { deed })
  const asked = Array.from({ length: 23 }, (_, index) => ask(index + 1))
  expect(sizes).toEqual([4, 8, 16])
  expect(hosts.map((host) => host.received().length)).toEqual([2, 6, 14])
  hosts[0]?.answer('actOnSame')
  hosts[0]?.answer('actOnSame')
  expect(hosts.map((host) => host.isKilled())).toEqual([true, false, false])
  for (let answers = 0; answers < 6; answers += 1) hosts[1]?.answer('actOnSame')
  for (let answers = 0; answers < 15; answers += 1) hosts[2]?.answer('actOnSame')
  expect(await Promise.all(asked.map(came))).toEqual(Array.from({ length: 23 }, () => 'left ok'))
  expect(hosts.map((host) => host.isKilled())).toEqual([true, true, true])
  void ask(1)
  expect(sizes).toEqual([4, 8, 16, 4])
})

it('settles the calls of a host that dies as lost, and never sends a reset twice', async () => {
  const { services, host, events } = startHosted()
  const read = services.listSessions('RDS01')
  const reset = actOn(services, 'RDS02')
  host(0).tell('left', 'RDS02')
  host(0).crash(139)
  expect([await outcome(read), await came(reset)]).toEqual(['host-lost safe', 'left host-lost look-first'])
  void services.listSessions('RDS01')
  expect(host(1).received()).toEqual(['listSessions RDS01'])
  expect(events).toEqual([{ event: 'host-lost', exitCode: 139, reason: null, lostCalls: 2, restartMs: 0 }])
})

it('sends what was queued behind a lost call to the next host', async () => {
  const { services, host } = startHosted()
  void services.listSessions('RDS01')
  const queued = services.readClock('RDS01')
  host(0).crash()
  host(1).answer('readClock')
  expect(await outcome(queued)).toBe('ok')
})

it('waits longer each time a host dies soon after its start, and answers meanwhile that none runs', async () => {
  const { services, clock, host, hosts, events } = startHosted()
  for (const index of [0, 1]) {
    void services.listSessions('RDS01')
    host(index).crash()
  }
  const read = services.listSessions('RDS01')
  const reset = actOn(services, 'RDS01')
  expect([await outcome(read), await came(reset)]).toEqual(['host-lost safe', 'stayed refused safe'])
  expect(hosts).toHaveLength(2)
  clock.advance(1000)
  void services.listSessions('RDS01')
  host(2).crash()
  expect(events.map((event) => event.event === 'host-lost' && event.restartMs)).toEqual([0, 1000, 2000])
})

it('starts at once again after a host that lived long', () => {
  const { services, clock, host, events } = startHosted()
  for (const index of [0, 1]) {
    void services.readCaller()
    host(index).answer('readCaller')
    clock.advance(30_000)
    host(index).crash()
  }
  expect(events.map((event) => event.event === 'host-lost' && event.restartMs)).toEqual([0, 0])
})

it('reports a host that cannot be started', async () => {
  const { services, events } = startHosted({
    spawn: () => {
      throw new Error('spawn ENOENT')
    },
  })
  expect(await outcome(services.listSessions('RDS01'))).toBe('host-lost safe')
  expect(events).toEqual([{ event: 'host-not-started', reason: 'spawn ENOENT' }])
})

it('tells of a host that runs but cannot make calls', () => {
  const { services, host, events } = startHosted({ startsAtOnce: false })
  void services.readCaller()
  const problem = {
    kind: 'unsupported',
    operation: 'koffi',
    server: null,
    cause: { code: 'calls-not-loaded', why: 'blocked' },
    retry: 'never',
  }
  host(0).say({ type: 'started', problem })
  expect(events).toEqual([{ event: 'host-unusable', failure: problem }])
})

it('survives the loss of a host with thousands of servers waiting', async () => {
  const { services, host } = startHosted()
  const reads = Array.from({ length: 20_000 }, (_, index) => services.listSessions(`RDS${index}`))
  host(0).crash()
  host(1).crash()
  const outcomes = await Promise.all(reads.map(outcome))
  expect(new Set(outcomes)).toEqual(new Set(['host-lost safe']))
})
