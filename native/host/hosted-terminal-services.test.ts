import { describe, expect, it } from 'vitest'
import { message as messageDeed } from '../conformance/acting.ts'
import { actedSoFar, actOn, came, outcome, settledSoFar, startHosted } from './testing/start-hosted.ts'

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

it('sends no more calls than there are threads to make them', () => {
  const { services, host } = startHosted({ threads: 4 })
  for (const server of ['A', 'B', 'C']) void services.listSessions(server)
  expect(host(0).received()).toEqual(['listSessions A', 'listSessions B'])
  host(0).answer('listSessions', 'B')
  expect(host(0).received()).toEqual(['listSessions A', 'listSessions B', 'listSessions C'])
})

it('makes lists before details where there are not threads for all, and keeps the order of one server', () => {
  const { services, host } = startHosted({ threads: 3 })
  void services.readSession('A', 2)
  void services.readSession('B', 2)
  void services.listSessions('A')
  void services.listSessions('C')
  host(0).answer('readSession', 'A')
  host(0).answer('listSessions', 'C')
  host(0).answer('listSessions', 'A')
  expect(host(0).received()).toEqual(['readSession A', 'listSessions C', 'listSessions A', 'readSession B'])
})

it('takes back reads that have not begun, and nothing else', async () => {
  const { services, host } = startHosted({ threads: 3 })
  const begun = services.readSession('A', 2)
  const after = services.readClock('A')
  const waiting = services.listSessions('B')
  const acting = actOn(services, 'C')
  services.withdrawReads?.()
  expect(await settledSoFar(begun, after, waiting)).toEqual(['waiting', 'host-lost safe', 'host-lost safe'])
  host(0).answer('readSession', 'A')
  expect(host(0).received()).toEqual(['readSession A', 'actOnSame C'])
  void services.listSessions('B')
  host(0).answer('actOnSame', 'C')
  expect(await came(acting)).toBe('left ok')
  expect(host(0).received().at(-1)).toBe('listSessions B')
})

it('ends the wait at the deadline: a read may be made again, after a reset one has to look first', async () => {
  const { services, clock, host } = startHosted()
  const read = services.listSessions('RDS01')
  const reset = actOn(services, 'RDS02')
  clock.advance(10_000)
  expect(await settledSoFar(read)).toEqual(['timed-out safe'])
  host(0).tell('left', 'RDS02')
  clock.advance(30_000)
  expect(await came(reset)).toBe('left timed-out look-first')
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

it('sends nothing more to a server whose call is stuck, and says so at once', async () => {
  const { services, clock, host } = startHosted()
  void services.listSessions('RDS01')
  const waiting = services.readSession('RDS01', 2)
  clock.advance(10_000)
  const later = services.readClock('RDS01')
  const reset = actOn(services, 'RDS01')
  expect(await settledSoFar(waiting, later)).toEqual(['timed-out safe', 'timed-out safe'])
  expect(await came(reset)).toBe('stayed refused safe')
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
  const reset = actOn(services, 'RDS01')
  const value = { left: true, leftAt: 1, answer: { ok: true, value: { call: 'WTSShutdownSystem' } } }
  host(0).say({ type: 'answer', callId: 1, result: { ok: true, value } })
  expect(await came(reset)).toBe('left internal look-first')
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
  const acts = [actOn(services, 'RDS01'), actOn(services, 'RDS02'), actOn(services, 'RDS03')]
  host(0).tell('left', 'RDS03')
  await services.dispose()
  const after = services.listSessions('RDS01')
  expect(await Promise.all([read, after].map(outcome))).toEqual(['host-lost safe', 'host-lost safe'])
  expect(await Promise.all(acts.map(came))).toEqual([
    'stayed host-lost safe',
    'stayed host-lost safe',
    'left host-lost look-first',
  ])
  expect([host(0).isKilled(), clock.timerCount()]).toEqual([true, 0])
})

const question = messageDeed({ title: '', text: 'May I?' }, { buttons: 'yes-no', waitSeconds: 60 })

it('waits for a person as long as they have, and a little longer for the server', async () => {
  const { services, clock, host } = startHosted()
  const asked = actOn(services, 'RDS01', { deed: question })
  host(0).tell('left', 'RDS01')
  clock.advance(89_999)
  expect(await actedSoFar(asked)).toEqual(['waiting'])
  clock.advance(1)
  expect(await came(asked)).toBe('left timed-out look-first')
})

it('makes other calls to a server while a person there is asked, once the question has left', async () => {
  const { services, host } = startHosted()
  void actOn(services, 'RDS01', { deed: question })
  void services.readClock('RDS01')
  expect(host(0).received()).toEqual(['actOnSame RDS01'])
  host(0).tell('left', 'RDS01')
  expect(host(0).received()).toEqual(['actOnSame RDS01', 'readClock RDS01'])
  void services.listSessions('RDS01')
  host(0).answer('actOnSame')
  expect(host(0).received()).toHaveLength(2)
  host(0).answer('readClock')
  expect(host(0).received().at(-1)).toBe('listSessions RDS01')
})

it.each([
  ['before its call had left was not called', [], 'stayed host-lost safe'],
  ['after its call had left has to be looked at first', ['left'], 'left host-lost look-first'],
] as const)('an act whose host was lost %s', async (_what, told, expected) => {
  const { services, host } = startHosted()
  const acted = actOn(services, 'RDS01')
  for (const what of told) host(0).tell(what, 'RDS01')
  host(0).crash()
  expect(await came(acted)).toBe(expected)
})

const stoppable = (options: Parameters<typeof startHosted>[0] = {}) => {
  const hosted = startHosted(options)
  const stop = new AbortController()
  const acted = actOn(hosted.services, 'RDS01', { withdrawn: stop.signal })
  return { ...hosted, stop, acted }
}

describe('an act that is taken back', () => {
  it('is known not to be called as soon as the host says so, while its look goes on', async () => {
    const { services, host, clock, stop, acted } = stoppable()
    stop.abort()
    expect(host(0).received()).toEqual(['actOnSame RDS01', 'withdraw RDS01'])
    expect(await actedSoFar(acted)).toEqual(['waiting'])
    host(0).tell('withdrawn', 'RDS01')
    expect(await came(acted)).toBe('stayed refused never')
    const next = services.readClock('RDS01')
    expect(host(0).received()).toHaveLength(2)
    host(0).answer('actOnSame')
    host(0).answer('readClock')
    expect(await outcome(next)).toBe('ok')
    expect(clock.timerCount()).toBe(0)
  })

  it('may have been called where the host says nothing', async () => {
    const { clock, stop, acted } = stoppable()
    stop.abort()
    clock.advance(4999)
    expect(await actedSoFar(acted)).toEqual(['waiting'])
    clock.advance(1)
    expect(await came(acted)).toBe('left timed-out look-first')
  })

  it('was called all the same if its call had left by then', async () => {
    const { host, stop, acted } = stoppable()
    stop.abort()
    host(0).tell('left', 'RDS01')
    host(0).answer('actOnSame')
    expect(await came(acted)).toBe('left ok')
  })

  it('after its call has left goes on', async () => {
    const { host, stop, acted } = stoppable()
    host(0).tell('left', 'RDS01')
    stop.abort()
    host(0).answer('actOnSame')
    expect(await came(acted)).toBe('left ok')
    expect(host(0).received()).toEqual(['actOnSame RDS01'])
  })

  it('is never sent if it was still waiting', async () => {
    const { services, host, clock } = startHosted()
    const before = services.readClock('RDS01')
    const acted = actOn(services, 'RDS01', { notAfter: clock.now() + 1000 })
    clock.advance(1000)
    expect(await came(acted)).toBe('stayed timed-out safe')
    host(0).answer('readClock')
    void services.listSessions('RDS01')
    expect(await outcome(before)).toBe('ok')
    expect(host(0).received()).toEqual(['readClock RDS01', 'listSessions RDS01'])
  })

  it('because its look takes too long bars its server until the look has ended', async () => {
    const { services, host, clock } = startHosted()
    const acted = actOn(services, 'RDS01', { notAfter: clock.now() + 1000 })
    clock.advance(1000)
    host(0).tell('withdrawn', 'RDS01')
    expect(await came(acted)).toBe('stayed timed-out safe')
    expect(await outcome(services.readClock('RDS01'))).toBe('timed-out safe')
    host(0).answer('actOnSame')
    const next = services.readClock('RDS01')
    host(0).answer('readClock')
    expect(await outcome(next)).toBe('ok')
  })

  it('while its host starts is lost with a host that does not', async () => {
    const { clock, stop, acted } = stoppable({ startsAtOnce: false })
    stop.abort()
    clock.advance(19_999)
    expect(await actedSoFar(acted)).toEqual(['waiting'])
    clock.advance(1)
    expect(await came(acted)).toBe('stayed host-lost safe')
  })
})
