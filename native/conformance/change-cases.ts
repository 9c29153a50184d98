import { strict as assert } from 'node:assert'
import type { FarmControl, FarmSession } from '../farm.ts'
import {
  callsOf,
  failureOf,
  onFarm,
  refusalOf,
  valueOf,
  type ConformanceCase,
  type RunningFarm,
} from './case.ts'
import { disconnectAt, logonAt, person, server, vacant } from './fixtures.ts'

const betweenLooksMs = 10

/** Settles once so many waits have arrived at the farm. */
async function waitsArrived(control: FarmControl, count: number): Promise<void> {
  while ((await callsOf(control, 'WTSWaitSystemEvent')).length < count) {
    await new Promise((resolve) => {
      setTimeout(resolve, betweenLooksMs)
    })
  }
}

const alice = person({ sessionId: 2 })
const nobody = vacant({ sessionId: 2, state: 'connected' })
const gone: FarmSession = {
  ...alice,
  state: 'disconnected',
  stationName: null,
  disconnectAt,
  clientName: null,
  clientAddress: null,
}

const put = (session: FarmSession) => (control: FarmControl) => control.putSession('RDS01', session)

const changes: readonly [
  what: string,
  before: readonly FarmSession[],
  change: (control: FarmControl) => Promise<void>,
][] = [
  ['comes', [], put(alice)],
  ['goes', [alice], (control) => control.removeSession('RDS01', 2)],
  ['disconnects', [alice], put(gone)],
  ['connects again', [gone], put(alice)],
  ['is logged on to', [nobody], put({ ...alice, state: 'connected' })],
  ['is logged off from', [alice], put({ ...nobody, state: 'active' })],
  ['gets stuck', [alice], put({ ...alice, state: 'down' })],
  ['makes room for another of the same id', [alice], put({ ...alice, logonAt: logonAt + 60_000 })],
]

const telling = changes.map(([what, before, change]) =>
  onFarm(`a wait ends when a session ${what}`, [server('RDS01', before)], async ({ services, control }) => {
    const wait = services.waitForChange('RDS01')
    await waitsArrived(control, 1)
    await change(control)
    assert.equal(valueOf(await wait), 'changed')
  }),
)

const twoServers = [server('RDS01', [alice]), server('RDS02', [alice])]

async function isOpen(wait: Promise<unknown>, farm: RunningFarm): Promise<boolean> {
  const ended = wait.then(() => false)
  // An answer on another way takes longer than one that was on its way already.
  const answered = farm.services.listSessions('RDS01').then(() => true)
  return Promise.race([ended, answered])
}

export const changeCases: readonly ConformanceCase[] = [
  ...telling,
  onFarm('a wait hears nothing of input, of programs and of other servers', twoServers, async (farm) => {
    const { services, control } = farm
    const wait = services.waitForChange('RDS01')
    await waitsArrived(control, 1)
    await control.putSession('RDS01', { ...alice, lastInputAt: logonAt + 1, incomingBytes: 1, processes: [] })
    await control.removeSession('RDS02', 2)
    assert.equal(await isOpen(wait, farm), true)
    await services.stopWaiting('RDS01')
    assert.equal(valueOf(await wait), 'released')
  }),
  onFarm('a wait asked for again is the same wait', twoServers, async ({ services, control }) => {
    const waits = [services.waitForChange('RDS01'), services.waitForChange('rds01')]
    await waitsArrived(control, 1)
    await control.removeSession('RDS01', 2)
    assert.deepEqual((await Promise.all(waits)).map(valueOf), ['changed', 'changed'])
    assert.equal((await callsOf(control, 'WTSWaitSystemEvent')).length, 1)
  }),
  onFarm('waits that follow each other have one handle', twoServers, async ({ services, control }) => {
    for (const [index, state] of (['down', 'active', 'down'] as const).entries()) {
      const wait = services.waitForChange('RDS01')
      await waitsArrived(control, index + 1)
      await control.putSession('RDS01', { ...alice, state })
      assert.equal(valueOf(await wait), 'changed')
    }
    assert.equal((await callsOf(control, 'WTSOpenServerW')).length, 1)
    await services.stopWaiting('RDS01')
  }),
  onFarm(
    'a wait that was stopped is released, and only that one',
    twoServers,
    async ({ services, control }) => {
      const [one, other] = [services.waitForChange('RDS01'), services.waitForChange('RDS02')]
      await waitsArrived(control, 2)
      await services.stopWaiting('RDS01')
      assert.equal(valueOf(await one), 'released')
      await control.removeSession('RDS02', 2)
      assert.equal(valueOf(await other), 'changed')
    },
  ),
  onFarm(
    'a wait that is stopped at once is released, however long it takes to arrive',
    [server('RDS01', [alice], { latencyMs: 150 })],
    async ({ services }) => {
      const wait = services.waitForChange('RDS01')
      await services.stopWaiting('RDS01')
      assert.equal(valueOf(await wait), 'released')
    },
  ),
  onFarm('a server can be waited for again after its wait was stopped', twoServers, async (farm) => {
    const { services, control } = farm
    const first = services.waitForChange('RDS01')
    await services.stopWaiting('RDS01')
    await first
    const arrived = (await callsOf(control, 'WTSWaitSystemEvent')).length
    const second = services.waitForChange('RDS01')
    await waitsArrived(control, arrived + 1)
    await control.removeSession('RDS01', 2)
    assert.equal(valueOf(await second), 'changed')
  }),
  onFarm('stopping where nobody waits does nothing', twoServers, async ({ services, control }) => {
    await services.stopWaiting('RDS01')
    await services.stopWaiting('')
    assert.deepEqual(await control.readCalls(), [])
  }),
  onFarm(
    'a wait keeps no call to the server waiting, nor counts as one',
    twoServers,
    async ({ services, control }) => {
      const wait = services.waitForChange('RDS01')
      await waitsArrived(control, 1)
      valueOf(await services.listSessions('RDS01'))
      const [list] = await callsOf(control, 'WTSEnumerateSessionsExW')
      assert.equal(list?.beside, undefined)
      await services.stopWaiting('RDS01')
      await wait
    },
  ),
  ...[5, 50, 120, 1717].map((code) =>
    onFarm(
      `a server that refuses to be waited for with ${code} says so`,
      [server('RDS01', [alice], { errors: { WTSWaitSystemEvent: code } })],
      async ({ services }) => {
        assert.equal(refusalOf(await services.waitForChange('RDS01')).code, code)
      },
    ),
  ),
  onFarm('an absent server is not waited for', [], async ({ services }) => {
    assert.equal(refusalOf(await services.waitForChange('RDS99')).code, 1722)
  }),
  onFarm('a wait for what is no server is refused without a call', [], async ({ services, control }) => {
    for (const name of ['', '\\\\RDS01', 'a/b']) {
      assert.equal(failureOf(await services.waitForChange(name)).kind, 'invalid')
    }
    assert.deepEqual(await control.readCalls(), [])
  }),
]
