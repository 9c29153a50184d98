import { expect, test } from 'vitest'
import { noTimes } from '#contract/identity.ts'
import type { ActionStatus } from '#contract/action.ts'
import type { Verb } from '#contract/verb.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createActionLog } from './action-log.ts'

interface Made {
  readonly verb?: Verb
  readonly targets?: number
  readonly ended?: boolean
}

const alice = { domain: 'CONTOSO', user: 'alice' }
const identityOf = (sessionId: number) => ({
  ...noTimes,
  serverId: 's',
  sessionId,
  account: alice,
  logonAt: 1,
  logonTicks: '7',
})

function action(actionId: string, { verb = 'reset', targets = 1, ended = true }: Made = {}): ActionStatus {
  return {
    actionId,
    verb,
    startedAt: 0,
    stopped: null,
    targets: Array.from({ length: targets }, (_, index) => ({
      serverId: 's',
      serverName: 'RDS01',
      sessionKey: `s:${index + 2}:1`,
      identity: identityOf(index + 2),
      details: { verb: 'reset', afterMessage: null },
      phase: ended ? 'gone' : 'following',
      call: 'WinStationReset',
      calledAt: 0,
      endedAt: ended ? 0 : null,
      lastSeenState: null,
      answer: null,
      failure: null,
      next: null,
    })),
  }
}

function createLog() {
  const clock = createFakeClock()
  const told: ActionStatus[] = []
  return { clock, told, log: createActionLog(clock, (status) => told.push(status)) }
}

test('keeps the last fifty that ended, and every one under way', () => {
  const { log } = createLog()
  log.start(action('open', { ended: false }))
  for (let index = 0; index < 60; index += 1) log.start(action(`ended ${index}`))
  const ids = log.all().map(({ actionId }) => actionId)
  expect(ids).toHaveLength(51)
  expect([ids[0], ids[1], ids.at(-1)]).toEqual(['open', 'ended 10', 'ended 59'])
})

test('keeps no more than two thousand targets of those that ended, but always the newest', () => {
  const { log } = createLog()
  for (let index = 0; index < 6; index += 1) log.start(action(`many ${index}`, { targets: 500 }))
  expect(log.all().map(({ actionId }) => actionId)).toEqual(['many 2', 'many 3', 'many 4', 'many 5'])
  log.start(action('huge', { targets: 3_000 }))
  expect(log.all().map(({ actionId }) => actionId)).toEqual(['huge'])
})

test('tells a change at once, those after it together, and the last of them always', async () => {
  const { log, told, clock } = createLog()
  log.start(action('a', { targets: 100, ended: false }))
  for (let index = 0; index < 100; index += 1) log.change('a', index, { phase: 'gone', endedAt: 1 })
  expect(told).toHaveLength(1)
  await clock.advance(250)
  expect(told).toHaveLength(2)
  expect(told[1]?.targets.every(({ phase }) => phase === 'gone')).toBe(true)
  await clock.advance(10_000)
  expect(told).toHaveLength(2)
  expect(clock.waiting()).toBe(0)
})

test.each<[Verb, Verb, boolean]>([
  ['reset', 'reset', true],
  ['reset', 'log-off', true],
  ['reset', 'message', false],
  ['message', 'reset', false],
  ['shadow', 'reset', false],
])('while a %s is under way, a %s of the same session has to wait: %s', (verb, wanted, waits) => {
  const { log } = createLog()
  log.start(action('a', { verb, ended: false }))
  expect(log.isUnderWay(wanted, { serverId: 's', identity: identityOf(2) })).toBe(waits)
  expect(log.isUnderWay(wanted, { serverId: 's', identity: identityOf(3) })).toBe(false)
  const another = { ...identityOf(2), logonTicks: '8' }
  expect(log.isUnderWay(wanted, { serverId: 'other', identity: another })).toBe(false)
})

test('what is done to a session holds it under every entry of its machine', () => {
  const { log } = createLog()
  log.start(action('a', { ended: false }))
  expect(log.isUnderWay('reset', { serverId: 'other', identity: identityOf(2) })).toBe(true)
  expect(log.isUnderWay('reset', { serverId: 'other', identity: { ...identityOf(2), account: null } })).toBe(
    false,
  )
})

test('why an action was stopped is told once and stays', () => {
  const { log } = createLog()
  log.start(action('a', { ended: false }))
  log.stopBecause('a', 'surprise')
  log.stopBecause('a', 'operator')
  expect(log.find('a')?.stopped).toBe('surprise')
  expect(log.find('b')).toBeNull()
})
