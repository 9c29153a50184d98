import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { settle } from '../../testing/fake-clock.ts'
import { details, fail, listOf, succeed, timedOut, windowsFailure } from '../../testing/fake-services.ts'
import { farmOf, manyNames, never, passing } from '../../testing/reading-farm.ts'

const wrong = fail(windowsFailure(1326))

/** Servers whose password a test makes wrong and right again. */
function farmWith(addresses: readonly string[], refusing: readonly string[]) {
  const refusers = new Set(refusing)
  const made = farmOf(addresses, {
    listSessions: (address) =>
      refusers.has(address)
        ? wrong
        : succeed(listOf([details(made.clock.now()), details(0, { sessionId: 3 })])),
  })
  const tries = () => made.reads.calls.filter((call) => call.startsWith('listSessions')).length
  const paused = () => addresses.filter((id) => isPaused(made.farm.server(id)?.failure ?? null))
  return { ...made, refusers, tries, paused }
}

const isPaused = (failure: Failure | null) =>
  failure?.kind === 'refused' && failure.reason === 'credentials-held'

const ten = manyNames('RDS', 10)

test.each(['readSession', 'readClient', 'readClock', 'listServerProcesses'] as const)(
  'a refusal of the credentials to %s is the last call to its server',
  async (operation) => {
    const { clock, reads, farm, look } = farmOf(['RDS01'], { [operation]: () => wrong })
    look({ serverIds: ['RDS01'], sessionKeys: ['RDS01:2:1'] })
    await clock.advance(600_000)
    expect(reads.calls.filter((call) => call.startsWith(operation))).toHaveLength(1)
    expect(reads.calls.at(-1)).toMatch(new RegExp(`^${operation} RDS01`))
    expect(farm.server('RDS01')).toMatchObject({ state: 'denied', pollingStopped: true, nextAttemptAt: null })
  },
)

test('what the console itself wishes to know does not pass a stop', async () => {
  const { clock, reading, tries } = farmWith(['RDS01'], ['RDS01'])
  await settle()
  reading.readSoon('RDS01')
  await clock.advance(60_000)
  expect(tries()).toBe(1)
})

test('a refusal to another call stops the polling, even where a list that was under way arrives after it', async () => {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof succeed<ReturnType<typeof listOf>>>>()
  const { clock, farm, reading, count } = farmOf(['RDS01'], { listSessions: () => promise })
  await settle()
  // However the address was spelt when it was called.
  reading.noteRefused('rds01', windowsFailure(1909))
  resolve(succeed(listOf([])))
  await clock.advance(600_000)
  expect(count('listSessions RDS01')).toBe(1)
  expect(farm.server('RDS01')).toMatchObject({
    state: 'denied',
    pollingStopped: true,
    failure: { code: 1909 },
  })
})

test('with a wrong password from the start three of a farm are called, and the others say why they are not', async () => {
  const { clock, farm, tries, paused } = farmWith(ten, ten)
  await clock.advance(3_600_000)
  expect(tries()).toBe(3)
  expect(paused()).toEqual(ten.slice(3))
  expect(farm.server('RDS9')).toMatchObject({
    state: 'waiting',
    pollingStopped: true,
    nextAttemptAt: null,
    failure: {
      cause: { code: 'credentials-paused', refusedBy: ['RDS0', 'RDS1', 'RDS2'], account: 'CONTOSO\\you' },
    },
  })
})

test('three that were read and refuse pause all; rows stay, and no refresh of several asks anybody', async () => {
  const { clock, farm, reading, refusers, tries, paused } = farmWith(ten, [])
  await clock.advance(1_000)
  ten.slice(0, 3).forEach((address) => refusers.add(address))
  await clock.advance(20_000)
  const before = tries()
  expect(paused()).toEqual(ten.slice(3))
  expect(farm.server('RDS9')).toMatchObject({ state: 'stale', pollingStopped: true })
  expect(farm.server('RDS9')?.sessions.size).toBe(2)
  const why = { ...farm.server('RDS9')?.failure, server: null }
  expect(reading.refresh(null)).toEqual({ asked: 0, notAsked: 10, why })
  expect(reading.refresh(['RDS8', 'RDS9'])).toEqual({ asked: 0, notAsked: 2, why })
  await clock.advance(3_600_000)
  expect(tries()).toBe(before)
})

test('one that a person asks and that answers resumes all, those that refused as well', async () => {
  const { clock, reading, refusers, state, paused } = farmWith(ten, ten)
  await clock.advance(1_000)
  refusers.clear()
  expect(reading.refresh(['RDS5'])).toEqual({ asked: 1, notAsked: 0, why: null })
  await clock.advance(1_000)
  expect([paused(), new Set(ten.map(state))]).toEqual([[], new Set(['live'])])
})

test('one that a person asks and that refuses, or does not answer, leaves all paused and is not asked again', async () => {
  const { clock, farm, reads, reading, tries, paused } = farmWith(ten, ten)
  await clock.advance(1_000)
  reading.refresh(['RDS5'])
  await clock.advance(600_000)
  reads.answers.listSessions = () => fail(timedOut())
  reading.refresh(['RDS6'])
  await clock.advance(600_000)
  expect([tries(), paused()]).toEqual([5, ['RDS3', 'RDS4', 'RDS7', 'RDS8', 'RDS9']])
  expect(farm.server('RDS6')).toMatchObject({ pollingStopped: true, failure: { kind: 'timed-out' } })
})

test('after a resume on an old line, a password that is wrong all the same costs four tries', async () => {
  const { clock, reading, refusers, tries, paused } = farmWith(ten, ten)
  await clock.advance(1_000)
  refusers.delete('RDS9')
  const before = tries()
  reading.refresh(['RDS9'])
  await clock.advance(1_000)
  expect(paused().length).toBeGreaterThan(0)
  expect(tries() - before).toBeLessThanOrEqual(1 + 4)
})

test('an answer that was under way when all were paused resumes nobody and is not shown as live', async () => {
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof succeed<ReturnType<typeof listOf>>>>()
  const { clock, farm, state } = farmOf(['SLOW', ...ten], {
    listSessions: (address) => (address === 'SLOW' ? promise : wrong),
  })
  await clock.advance(300)
  resolve(succeed(listOf([details(0)])))
  await clock.advance(60_000)
  expect([state('SLOW'), isPaused(farm.server('SLOW')?.failure ?? null)]).toEqual(['stale', true])
})

test('a rack that refuses while others answer stops only itself', async () => {
  const rack = manyNames('RACK', 5)
  const { clock, refusers, state, tries } = farmWith(['RDS0', ...rack], [])
  await clock.advance(100)
  expect(refusers.size).toBe(0)
  const foreign = farmWith(['RDS0', ...rack], rack)
  await foreign.clock.advance(60_000)
  expect([foreign.state('RDS0'), state('RDS0'), tries()]).toEqual(['live', 'live', 6])
  expect(new Set(rack.map(foreign.state))).toEqual(new Set(['denied']))
})

test('a server that joins the list while all are paused is not called', async () => {
  const { clock, farm, reading, tries } = farmWith(ten, ten)
  await clock.advance(1_000)
  const entry = farm.server('RDS0')?.entry
  if (entry === undefined) throw new Error('it is in the list')
  farm.addServer({ ...entry, serverId: 'NEW', address: 'NEW' }, 'NEW')
  reading.watch({ ...entry, serverId: 'NEW', address: 'NEW' })
  await clock.advance(60_000)
  expect([tries(), isPaused(farm.server('NEW')?.failure ?? null)]).toEqual([3, true])
})

test('asking a group once more asks one, and the others each once, until one refuses again', async () => {
  const rack = manyNames('RACK', 5)
  const { clock, reading, refusers, count, tries, state } = farmWith(['RDS0', ...rack], rack)
  await clock.advance(1_000)
  const before = rack.map((address) => count(`listSessions ${address}`))
  expect(before).toEqual([1, 1, 1, 1, 1])
  reading.askOnceMore(['RACK3', 'RACK0', 'RACK1', 'RACK2', 'RACK4'])
  await clock.advance(1_000)
  expect(rack.map((address) => count(`listSessions ${address}`))).toEqual([1, 1, 1, 2, 1])
  ;['RACK3', 'RACK0'].forEach((address) => refusers.delete(address))
  const tried = tries()
  reading.askOnceMore(['RACK3', 'RACK0', 'RACK1', 'RACK2', 'RACK4'])
  await clock.advance(1_000)
  expect(tries() - tried).toBe(3)
  expect(rack.map(state)).toEqual(['live', 'denied', 'denied', 'live', 'denied'])
})

test.each([
  [200, 3],
  [900, 12],
])('of a thousand servers whose refusals take %i ms, %i are tried', async (latencyMs, most) => {
  const { clock, reads } = farmOf(manyNames('RDS', 1000), {
    listSessions: () => passing(clock, latencyMs).then(() => wrong),
  })
  await clock.advance(600_000)
  expect(reads.calls).toHaveLength(most)
})

test('a server that hangs at the start holds up the others for a quarter of a second', async () => {
  const { clock, state } = farmOf(['A', 'B', 'C', 'RDS01'], {
    listSessions: (address) => (address === 'RDS01' ? succeed(listOf([])) : never()),
  })
  await clock.advance(249)
  expect(state('RDS01')).toBe('waiting')
  await clock.advance(1)
  expect(state('RDS01')).toBe('live')
})

test('a refresh of all says how many are stopped, and why', async () => {
  const { clock, reading } = farmWith(['RDS0', 'RACK0'], ['RACK0'])
  await clock.advance(1_000)
  expect(reading.refresh(null)).toMatchObject({
    asked: 1,
    notAsked: 1,
    why: { reason: 'polling-stopped' },
  })
})
