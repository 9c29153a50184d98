import { expect, it } from 'vitest'
import { outcome, settledSoFar, startHosted } from './testing/start-hosted.ts'

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
  const acting = services.resetSession('C', 2)
  services.withdrawReads?.()
  expect(await settledSoFar(begun, after, waiting, acting)).toEqual([
    'waiting',
    'host-lost safe',
    'host-lost safe',
    'waiting',
  ])
  host(0).answer('readSession', 'A')
  expect(host(0).received()).toEqual(['readSession A', 'resetSession C'])
  void services.listSessions('B')
  host(0).answer('resetSession', 'C')
  expect(host(0).received().at(-1)).toBe('listSessions B')
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
