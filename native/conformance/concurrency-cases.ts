import { strict as assert } from 'node:assert'
import { promises as timers } from 'node:timers'
import type { FarmCall, FarmControl } from '../farm.ts'
import { actingOn } from './acting.ts'
import { arrived, onFarm, valueOf } from './case.ts'
import { person, server } from './fixtures.ts'

const betweenLooksMs = 10

/** What was under way at the farm each time it was looked at, until `work` ended. */
async function watch(control: FarmControl, work: Promise<unknown>): Promise<readonly FarmCall[][]> {
  const ended = work.then(() => true)
  const looks: FarmCall[][] = []
  do {
    looks.push((await control.readCalls()).filter(({ error }) => error === null))
  } while (!(await Promise.race([ended, timers.setTimeout(betweenLooksMs, false)])))
  return looks
}

const eight = Array.from({ length: 8 }, (_, index) => `RDS0${index + 1}`)
const slow = { latencyMs: 300 }

export const concurrencyCases = [
  onFarm(
    'calls for different servers are under way side by side',
    eight.map((address) => server(address, [], slow)),
    async ({ services, control }) => {
      const work = Promise.all(eight.map((address) => services.listSessions(address)))
      const looks = await watch(control, work)
      for (const list of await work) valueOf(list)
      const most = Math.max(...looks.map((look) => new Set(look.map((call) => call.server)).size))
      assert.equal(most, eight.length)
    },
  ),
  onFarm(
    'calls for one server are under way one at a time',
    [server('RDS01', [person({ sessionId: 2 })], { latencyMs: 60 })],
    async ({ services, control }) => {
      const work = Promise.all([
        services.listSessions('RDS01'),
        services.readSession('RDS01', 2),
        services.readClient('RDS01', 2),
        services.listProcesses('RDS01', 2),
        services.listServerProcesses('RDS01'),
        services.readClock('RDS01'),
        actingOn(services).sendMessage('RDS01', 2, { title: 'Helpdesk', text: 'Hello' }),
        actingOn(services).disconnectSession('RDS01', 2),
        actingOn(services).resetSession('RDS01', 2),
      ])
      const looks = await watch(control, work)
      for (const result of await work) valueOf<unknown>(result)
      assert.equal(Math.max(...looks.map((look) => look.length)), 1)
    },
  ),
  onFarm(
    'a server that hangs delays no other',
    [
      server('RDS01', [], { hangs: ['WTSEnumerateSessionsExW'] }),
      server('RDS02', [person({ sessionId: 2 })]),
      server('RDS03', [], { hangs: ['NetRemoteTOD'] }),
    ],
    async (farm) => {
      const { services, control } = farm
      const stuck = [services.listSessions('RDS01'), services.readClock('RDS03')]
      await arrived(farm, 'WTSEnumerateSessionsExW', 1)
      await arrived(farm, 'NetRemoteTOD', 1)
      assert.equal(valueOf(await services.listSessions('RDS02')).sessions.length, 1)
      valueOf(await services.readSession('RDS02', 2))
      const underWay = (await control.readCalls()).filter(({ error }) => error === null)
      assert.deepEqual(underWay.map((call) => call.server).toSorted(), ['RDS01', 'RDS03'])
      await services.dispose()
      for (const result of await Promise.all(stuck)) assert.equal(result.ok, false)
    },
  ),
]
