import { expect, test } from 'vitest'
import { settle } from '../testing/fake-clock.ts'
import { runByServer, type RunLimits } from './run-many.ts'

const items = (servers: number, each: number) =>
  Array.from({ length: each }, (_, turn) =>
    Array.from({ length: servers }, (_server, index) => ({
      serverId: `S${index}`,
      name: `S${index}.${turn}`,
    })),
  ).flat()

async function begin(limits: RunLimits, all: readonly { serverId: string; name: string }[]) {
  const underWay = new Map<string, () => void>()
  const begun: string[] = []
  const skipped: string[] = []
  const run = runByServer(all, limits, {
    begin: ({ name }) => {
      begun.push(name)
      const { promise, resolve } = Promise.withResolvers<void>()
      underWay.set(name, resolve)
      return promise
    },
    skip: (left) => skipped.push(...left.map(({ name }) => name)),
  })
  await settle()
  const end = async (...names: readonly string[]) => {
    for (const name of names) {
      underWay.get(name)?.()
      underWay.delete(name)
    }
    await settle()
  }
  return { run, begun, skipped, end, underWay: () => [...underWay.keys()] }
}

test('a server has no more under way than it may, each in its order', async () => {
  const { run, begun, end, underWay } = await begin({ servers: 9, perServer: 2 }, items(2, 4))
  expect(underWay()).toEqual(['S0.0', 'S0.1', 'S1.0', 'S1.1'])
  await end('S0.1')
  expect(underWay()).toEqual(['S0.0', 'S1.0', 'S1.1', 'S0.2'])
  while (underWay().length > 0) await end(...underWay())
  expect(begun.filter((name) => name.startsWith('S1'))).toEqual(['S1.0', 'S1.1', 'S1.2', 'S1.3'])
  await run.ended
})

test('no more servers are worked on than may be, and the next takes a free place', async () => {
  const { run, end, underWay } = await begin({ servers: 2, perServer: 1 }, items(3, 2))
  expect(underWay()).toEqual(['S0.0', 'S1.0'])
  await end('S0.0')
  await end('S0.1')
  expect(underWay()).toEqual(['S1.0', 'S2.0'])
  while (underWay().length > 0) await end(...underWay())
  await run.ended
})

test('a stop begins no more, tells what is left once, and waits for what is under way', async () => {
  const { run, begun, skipped, end } = await begin({ servers: 2, perServer: 1 }, items(2, 3))
  run.stop()
  run.stop()
  expect(skipped).toEqual(['S0.1', 'S0.2', 'S1.1', 'S1.2'])
  let ended = false
  void run.ended.then(() => (ended = true))
  await end('S0.0')
  expect(ended).toBe(false)
  await end('S1.0')
  expect(ended).toBe(true)
  expect(begun).toEqual(['S0.0', 'S1.0'])
})

test('one server is left while the others go on', async () => {
  const { run, begun, skipped, end, underWay } = await begin({ servers: 2, perServer: 1 }, items(2, 3))
  run.stopServer('S0')
  expect(skipped).toEqual(['S0.1', 'S0.2'])
  while (underWay().length > 0) await end(...underWay())
  expect(begun).toEqual(['S0.0', 'S1.0', 'S1.1', 'S1.2'])
  await run.ended
})
