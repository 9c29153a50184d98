import { expect, it } from 'vitest'
import type { Result } from '#contract/failure.ts'
import type { HostEvent } from './host-keeper.ts'
import { createHostedTerminalServices, type HostedOptions } from './hosted-terminal-services.ts'
import { createFakeClock } from './testing/fake-clock.ts'
import { createFakeHostProcess, type FakeHostProcess } from './testing/fake-host-process.ts'

interface Setup extends Partial<HostedOptions> {
  readonly startsAtOnce?: boolean
}

/** Events but for those of a host that starts, as most do. */
function startHosted({ startsAtOnce = true, ...options }: Setup = {}) {
  const clock = createFakeClock()
  const hosts: FakeHostProcess[] = []
  const events: HostEvent[] = []
  const services = createHostedTerminalServices({
    spawn: () => {
      const host = createFakeHostProcess({ startsAtOnce })
      hosts.push(host)
      return host
    },
    clock,
    threads: 10,
    maxStuckCalls: 3,
    onHostEvent: (event) => {
      if (event.event !== 'host-started') events.push(event)
    },
    ...options,
  })
  const host = (index: number): FakeHostProcess => {
    const started = hosts[index]
    if (!started) throw new Error(`host ${index} was not started`)
    return started
  }
  return { clock, hosts, events, services, host }
}

/** Kind and advice of a failure, or `ok`. */
async function outcome(result: Promise<Result<unknown>>): Promise<string> {
  const settled = await result
  return settled.ok ? 'ok' : `${settled.failure.kind} ${settled.failure.retry}`
}

/** What has settled once everything that could run has run. */
async function settledSoFar(...results: readonly Promise<Result<unknown>>[]): Promise<string[]> {
  const turn = new Promise<string>((resolve) => setImmediate(() => resolve('waiting')))
  return Promise.all(results.map((result) => Promise.race([outcome(result), turn])))
}

it('hands an answer of the host to the caller', async () => {
  const { services, host } = startHosted()
  const asked = services.listSessions('RDS01')
  host(0).answer('listSessions')
  expect(await asked).toEqual({ ok: true, value: { sessions: [], source: 'WTSEnumerateSessionsExW' } })
})

it('makes one call after another for a server, whatever the case of its name, and different servers side by side', () => {
  const { services, host } = startHosted()
  void services.listSessions('RDS01')
  void services.readSession('rds01', 2)
  void services.listSessions('RDS02')
  expect(host(0).received()).toEqual(['listSessions RDS01', 'listSessions RDS02'])
  host(0).answer('listSessions', 'RDS01')
  expect(host(0).received()).toEqual(['listSessions RDS01', 'listSessions RDS02', 'readSession rds01'])
})

it('judges server and session before it sends anything: what is no number would not survive the way', async () => {
  const { services, hosts } = startHosted()
  const asked = [
    services.listSessions('\\\\RDS01'),
    services.readSession('RDS01', Number.NaN),
    services.resetSession('RDS01', Number.POSITIVE_INFINITY),
  ]
  expect(await Promise.all(asked.map(outcome))).toEqual(asked.map(() => 'invalid never'))
  expect(hosts).toEqual([])
})

it('sends no more calls than there are threads to make them', () => {
  const { services, host } = startHosted({ threads: 4 })
  for (const server of ['A', 'B', 'C']) void services.listSessions(server)
  expect(host(0).received()).toEqual(['listSessions A', 'listSessions B'])
  host(0).answer('listSessions', 'B')
  expect(host(0).received()).toEqual(['listSessions A', 'listSessions B', 'listSessions C'])
})

it('ends the wait at the deadline: a read may be made again, after a reset one has to look first', async () => {
  const { services, clock } = startHosted()
  const read = services.listSessions('RDS01')
  const reset = services.resetSession('RDS02', 2)
  clock.advance(10_000)
  expect(await settledSoFar(read, reset)).toEqual(['timed-out safe', 'waiting'])
  clock.advance(20_000)
  expect(await outcome(reset)).toBe('timed-out look-first')
})

it('counts the deadline from when a call leaves, not from when it was asked', async () => {
  const { services, clock, host } = startHosted()
  void services.listSessions('RDS01')
  const second = services.readSession('RDS01', 2)
  clock.advance(9000)
  host(0).answer('listSessions')
  clock.advance(9000)
  expect(await settledSoFar(second)).toEqual(['waiting'])
})

it('counts the deadline from when the host has started: its slow start is not the server’s', async () => {
  const { services, clock, host, events } = startHosted({ startsAtOnce: false })
  const list = services.listSessions('RDS01')
  const caller = services.readCaller()
  clock.advance(19_000)
  expect(await settledSoFar(list, caller)).toEqual(['waiting', 'waiting'])
  host(0).say({ type: 'started', problem: null })
  clock.advance(9999)
  expect(await settledSoFar(list, caller)).toEqual(['waiting', 'timed-out safe'])
  host(0).answer('listSessions')
  expect(await outcome(list)).toBe('ok')
  expect(events).toEqual([])
})

it('gives a host up that does not start, and loses its calls with it', async () => {
  const { services, clock, host, hosts, events } = startHosted({ startsAtOnce: false })
  const list = services.listSessions('RDS01')
  const reset = services.resetSession('RDS02', 2)
  clock.advance(20_000)
  expect([await outcome(list), await outcome(reset)]).toEqual(['host-lost safe', 'host-lost look-first'])
  expect([host(0).isKilled(), hosts.length, clock.timerCount()]).toEqual([true, 1, 0])
  expect(events).toEqual([{ event: 'host-lost', exitCode: null, lostCalls: 2, restartMs: 0 }])
})

it('does not take a second start for one', () => {
  const { services, host, events } = startHosted()
  void services.readCaller()
  host(0).say({ type: 'started', problem: null })
  expect(events).toEqual([{ event: 'message-refused' }])
})

it('sends nothing more to a server whose call is stuck, and says so at once', async () => {
  const { services, clock, host } = startHosted()
  void services.listSessions('RDS01')
  const waiting = services.readSession('RDS01', 2)
  clock.advance(10_000)
  const later = services.readClock('RDS01')
  const reset = services.resetSession('RDS01', 2)
  expect(await settledSoFar(waiting, later, reset)).toEqual([
    'timed-out safe',
    'timed-out safe',
    'refused safe',
  ])
  expect(host(0).received()).toEqual(['listSessions RDS01'])
})

it('calls a server again once its stuck call has ended', async () => {
  const { services, clock, host } = startHosted()
  void services.listSessions('RDS01')
  clock.advance(10_000)
  host(0).answer('listSessions')
  const next = services.readClock('RDS01')
  host(0).answer('readClock')
  expect(await outcome(next)).toBe('ok')
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
  const reset = services.resetSession('D', 2)
  clock.advance(10_000)
  expect(host(0).isKilled()).toBe(false)
  void services.listSessions('E')
  expect(host(1).received()).toEqual(['listSessions E'])
  host(0).answer('resetSession')
  expect(await outcome(reset)).toBe('ok')
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

it('settles the calls of a host that dies as lost, and never sends a reset twice', async () => {
  const { services, host, events } = startHosted()
  const read = services.listSessions('RDS01')
  const reset = services.resetSession('RDS02', 2)
  host(0).crash(139)
  expect([await outcome(read), await outcome(reset)]).toEqual(['host-lost safe', 'host-lost look-first'])
  void services.listSessions('RDS01')
  expect(host(1).received()).toEqual(['listSessions RDS01'])
  expect(events).toEqual([{ event: 'host-lost', exitCode: 139, lostCalls: 2, restartMs: 0 }])
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
  const reset = services.resetSession('RDS01', 2)
  expect([await outcome(read), await outcome(reset)]).toEqual(['host-lost safe', 'refused safe'])
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
    meaning: 'koffi.node was blocked.',
    remedy: 'Allow it.',
    retry: 'never',
  }
  host(0).say({ type: 'started', problem })
  expect(events).toEqual([{ event: 'host-unusable', failure: problem }])
})

it.each([
  [null],
  [{ type: 'answer', callId: 'one' }],
  [{ type: 'answer', callId: 1, result: { ok: false } }],
])('leaves the strange message %j alone', async (message) => {
  const { services, host, events } = startHosted()
  const asked = services.readCaller()
  host(0).say(message)
  expect(events).toEqual([{ event: 'message-refused' }])
  expect(await settledSoFar(asked)).toEqual(['waiting'])
})

it('does not take another answer for a receipt', async () => {
  const { services, host } = startHosted()
  const reset = services.resetSession('RDS01', 2)
  host(0).say({ type: 'answer', callId: 1, result: { ok: true, value: { call: 'WTSShutdownSystem' } } })
  expect(await outcome(reset)).toBe('internal look-first')
})

it('forgets a server after its calls, and one whose call is stuck as soon as that ends', async () => {
  const { services, clock, host } = startHosted()
  void services.listSessions('RDS01')
  void services.forgetServer('RDS01')
  host(0).answer('listSessions')
  expect(host(0).received()).toEqual(['listSessions RDS01', 'forgetServer RDS01'])
  void services.listSessions('RDS02')
  clock.advance(10_000)
  await services.forgetServer('RDS02')
  host(0).answer('listSessions', 'RDS02')
  expect(host(0).received().at(-1)).toBe('forgetServer RDS02')
})

it('starts no host only to forget a server', async () => {
  const { services, hosts } = startHosted()
  await services.forgetServer('RDS01')
  expect(hosts).toEqual([])
})

it('kills its host when disposed of, settles everything, and leaves no timer', async () => {
  const { services, clock, host } = startHosted()
  const read = services.listSessions('RDS01')
  const queued = services.resetSession('RDS01', 2)
  const reset = services.resetSession('RDS02', 2)
  await services.dispose()
  const after = services.listSessions('RDS01')
  expect(await Promise.all([read, queued, reset, after].map(outcome))).toEqual([
    'host-lost safe',
    'host-lost safe',
    'host-lost look-first',
    'host-lost safe',
  ])
  expect([host(0).isKilled(), clock.timerCount()]).toEqual([true, 0])
})

it('survives the loss of a host with thousands of servers waiting', async () => {
  const { services, host } = startHosted()
  const reads = Array.from({ length: 20_000 }, (_, index) => services.listSessions(`RDS${index}`))
  host(0).crash()
  host(1).crash()
  const outcomes = await Promise.all(reads.map(outcome))
  expect(new Set(outcomes)).toEqual(new Set(['host-lost safe']))
})

const question = { title: '', text: 'May I?', question: { buttons: 'yes-no', waitSeconds: 60 } } as const

it('waits for a person as long as they have, and a little longer for the server', async () => {
  const { services, clock } = startHosted()
  const asked = services.askPerson('RDS01', 2, question)
  clock.advance(74_999)
  expect(await settledSoFar(asked)).toEqual(['waiting'])
  clock.advance(1)
  expect(await outcome(asked)).toBe('timed-out look-first')
})

it('makes other calls to a server while a person there is asked', async () => {
  const { services, host } = startHosted()
  void services.askPerson('RDS01', 2, question)
  void services.resetSession('RDS01', 3)
  void services.askPerson('RDS01', 4, question)
  expect(host(0).received()).toEqual(['askPerson RDS01', 'resetSession RDS01', 'askPerson RDS01'])
})

it.each(['sendMessage', 'disconnectSession', 'logOffSession', 'endProcess'] as const)(
  'after a %s that was lost one has to look first',
  async (method) => {
    const { services, host } = startHosted()
    const acted = {
      sendMessage: () => services.sendMessage('RDS01', 2, { title: '', text: 'Hello' }),
      disconnectSession: () => services.disconnectSession('RDS01', 2),
      logOffSession: () => services.logOffSession('RDS01', 2),
      endProcess: () => services.endProcess('RDS01', 4104),
    }[method]()
    host(0).crash()
    expect(await outcome(acted)).toBe('host-lost look-first')
  },
)
