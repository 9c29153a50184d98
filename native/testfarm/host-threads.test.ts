import { promises as files } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { valueOf } from '../conformance/case.ts'
import { actingOn } from '../conformance/acting.ts'
import { person, server } from '../conformance/fixtures.ts'
import { openWindowsFarm } from '../console-farm.ts'
import { startStandInFarm } from './farm/stand-in-farm.ts'
import { prepareTestfarm } from './prepare.ts'
import { hostProgram, startBridge, type Bridge } from './run/bridge.ts'
import { windowsPath } from './run/windows-path.ts'

const preparationMs = 300_000
const timeout = 120_000
/** libuv, src/threadpool.c: what Windows commits for each. */
const mebibytesOfThread = 8

let bridge: Bridge
beforeAll(async () => {
  bridge = await startBridge(await prepareTestfarm())
}, preparationMs)
afterAll(async () => {
  await bridge.stop()
})

/** Threads of each host of this build that runs, by its process. A Windows process under Wine is one of this system's. */
async function threadsOfHosts(): Promise<ReadonlyMap<string, number>> {
  const processes = (await files.readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    processes.map(async (id): Promise<readonly [string, number][]> => {
      const command = await files.readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')
      if (!command.split('\0').includes(windowsPath(hostProgram))) return []
      return [[id, (await files.readdir(`/proc/${id}/task`)).length]]
    }),
  )
  return new Map(found.flat())
}

/** Threads of a host that has started and made no call: its pool is not there yet. */
async function threadsBeside(environment: Readonly<Record<string, string>>): Promise<number> {
  const host = bridge.startHost(16, environment)
  const gone = new Promise((resolve) => host.onExit(resolve))
  await new Promise((resolve) => host.onMessage(resolve))
  const [threads = 0] = (await threadsOfHosts()).values()
  host.kill()
  await gone
  return threads
}

it.each([
  { servers: 1, pools: { reads: 16, actions: 16, asks: 8 }, mebibytes: 320 },
  { servers: 50, pools: { reads: 64, actions: 16, asks: 8 }, mebibytes: 704 },
  { servers: 1000, pools: { reads: 256, actions: 16, asks: 8 }, mebibytes: 2240 },
])(
  'for $servers servers, and one person asked, the hosts have these threads',
  { timeout },
  async (expected) => {
    const standIns = await startStandInFarm({
      servers: [server('RDS01', [person({ sessionId: 2, answer: { button: 'ok', afterMs: 0 } })])],
    })
    const beside = await threadsBeside(standIns.environment)
    await expect.poll(async () => (await threadsOfHosts()).size, { timeout }).toBe(0)
    const farm = openWindowsFarm({
      spawnHost: (threads) => bridge.startHost(threads, standIns.environment),
      onHostEvent: () => {},
    })
    const counted = new Map<string, number>()
    const poolOfNewHost = async () => {
      const hosts = await threadsOfHosts()
      const [id = '', threads = 0] = [...hosts].find(([one]) => !counted.has(one)) ?? []
      counted.set(id, threads)
      return threads - beside
    }
    try {
      farm.reads.expectServers?.(expected.servers)
      valueOf(await farm.reads.listSessions('RDS01'))
      const reads = await poolOfNewHost()
      valueOf(await farm.actions.readSession('RDS01', 2))
      const actions = await poolOfNewHost()
      const question = { buttons: 'ok', waitSeconds: 10 } as const
      const message = { title: 'Helpdesk', text: 'Please save.', question }
      valueOf(await actingOn(farm.actions).askPerson('RDS01', 2, message))
      const asks = await poolOfNewHost()
      const mebibytes = (reads + actions + asks) * mebibytesOfThread
      expect({ servers: expected.servers, pools: { reads, actions, asks }, mebibytes }).toEqual(expected)
      expect(counted.size).toBe(3)
    } finally {
      await farm.dispose()
      await standIns.stop()
    }
  },
)
