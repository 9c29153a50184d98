import { expect, it } from 'vitest'
import type { Result } from '#contract/failure.ts'
import type { HostEvent } from './host-keeper.ts'
import { createHostedChangeHints } from './hosted-change-hints.ts'
import { createFakeClock } from './testing/fake-clock.ts'
import { createFakeHostProcess, type FakeHostProcess } from './testing/fake-host-process.ts'

function startHints(threads = 12) {
  const clock = createFakeClock()
  const hosts: FakeHostProcess[] = []
  const pools: number[] = []
  const events: HostEvent['event'][] = []
  const hints = createHostedChangeHints({
    spawn: (size) => {
      const host = createFakeHostProcess()
      hosts.push(host)
      pools.push(size)
      return host
    },
    threads,
    clock,
    onHostEvent: ({ event }) => events.push(event),
  })
  const host = (index: number): FakeHostProcess => {
    const started = hosts[index]
    if (!started) throw new Error(`host ${index} was not started`)
    return started
  }
  return { clock, hints, hosts, pools, events, host }
}

async function outcome(result: Promise<Result<unknown>>): Promise<unknown> {
  const settled = await result
  return settled.ok ? settled.value : settled.failure.kind
}

/** What has settled once everything that could run has run. */
async function settledSoFar(...results: readonly Promise<Result<unknown>>[]): Promise<unknown[]> {
  const turn = new Promise<string>((resolve) => setImmediate(() => resolve('waiting')))
  return Promise.all(results.map((result) => Promise.race([outcome(result), turn])))
}

it('starts no host before the first wait, and none to stop what nobody waits for', async () => {
  const { hints, hosts } = startHints()
  await hints.stopWaiting('RDS01')
  expect(hosts).toEqual([])
})

it('waits for ever, and for many servers at a time', async () => {
  const { hints, host, clock, pools } = startHints()
  const waits = [hints.waitForChange('RDS01'), hints.waitForChange('RDS02')]
  expect(await settledSoFar(...waits)).toEqual(['waiting', 'waiting'])
  clock.advance(30 * 24 * 3_600_000)
  expect(await settledSoFar(...waits)).toEqual(['waiting', 'waiting'])
  host(0).answer('waitForChange', 'RDS02')
  expect(await settledSoFar(...waits)).toEqual(['waiting', 'changed'])
  expect(pools).toEqual([12])
})

it('keeps threads free for releases: one wait more than there is room for is refused', async () => {
  const { hints, host } = startHints(10)
  expect(hints.mostWaits).toBe(2)
  const waits = ['RDS01', 'RDS02', 'RDS03'].map((server) => hints.waitForChange(server))
  expect(await settledSoFar(...waits)).toEqual(['waiting', 'waiting', 'host-lost'])
  host(0).answer('waitForChange', 'RDS01')
  const again = hints.waitForChange('RDS03')
  expect(await settledSoFar(...waits.slice(0, 1), again)).toEqual(['changed', 'waiting'])
})

it('gives up a wait that cannot be released, whose thread stays taken', async () => {
  const { hints, host, clock } = startHints(16)
  const stuck = hints.waitForChange('RDS01')
  await settledSoFar(stuck)
  const stopping = hints.stopWaiting('RDS01')
  clock.advance(9_999)
  expect(await settledSoFar(stuck)).toEqual(['waiting'])
  clock.advance(1)
  await stopping
  expect(await settledSoFar(stuck)).toEqual(['timed-out'])
  const others = Array.from({ length: 8 }, (_, index) => hints.waitForChange(`RDS1${index}`))
  expect(await settledSoFar(...others)).toEqual([...Array<string>(7).fill('waiting'), 'host-lost'])
  // The release comes through after all.
  host(0).answer('waitForChange', 'RDS01')
  expect(await settledSoFar(hints.waitForChange('RDS01'))).toEqual(['waiting'])
})

it('has another host once half of the waits are stuck, and not before', async () => {
  const { hints, host, clock, events, hosts } = startHints(16)
  const servers = Array.from({ length: 8 }, (_, index) => `RDS0${index}`)
  const waits = servers.map((server) => hints.waitForChange(server))
  await settledSoFar(...waits)
  const stop = async (server: string) => {
    const stopping = hints.stopWaiting(server)
    clock.advance(10_000)
    await stopping
  }
  await stop('RDS00')
  expect(host(0).isKilled()).toBe(false)
  // Neither the wait nor its release has come back.
  await stop('RDS01')
  expect(events).toContain('host-retired')
  expect(host(0).isKilled()).toBe(true)
  expect(await settledSoFar(...waits.slice(2))).toEqual(waits.slice(2).map(() => 'host-lost'))
  void hints.waitForChange('RDS01')
  await settledSoFar()
  expect(hosts).toHaveLength(2)
})

it('tells all waits when their host ends, and starts another for the next', async () => {
  const { hints, host } = startHints()
  const waits = [hints.waitForChange('RDS01'), hints.waitForChange('RDS02')]
  await settledSoFar(...waits)
  host(0).crash()
  expect(await settledSoFar(...waits)).toEqual(['host-lost', 'host-lost'])
  void hints.waitForChange('RDS01')
  await settledSoFar()
  expect(host(1).received()).toEqual(['waitForChange RDS01'])
})

it('ends at once, however long its waits would last, and leaves no timer behind', async () => {
  const { hints, host, clock } = startHints()
  const wait = hints.waitForChange('RDS01')
  await settledSoFar(wait)
  const stopping = hints.stopWaiting('RDS01')
  await hints.dispose()
  await stopping
  expect(host(0).isKilled()).toBe(true)
  expect(await settledSoFar(wait, hints.waitForChange('RDS01'))).toEqual(['host-lost', 'host-lost'])
  expect(clock.timerCount()).toBe(0)
})
