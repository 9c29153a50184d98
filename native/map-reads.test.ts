import { expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import { mapReads } from './map-reads.ts'
import { createSimulatedFarm } from './sim/simulated-farm.ts'

test('whoever listens hears the server and the answer of every reading, and of nothing else', async () => {
  const heard: string[] = []
  const hear = async <T>(server: string, answer: Promise<Result<T>>): Promise<Result<T>> => {
    const { ok } = await answer
    heard.push(`${server} ${ok}`)
    return answer
  }
  const { services } = createSimulatedFarm({ description: { servers: [] } })
  const mapped = mapReads(services, hear)
  const { listSessions, readSession, readClient, listProcesses, listServerProcesses, readClock } = mapped
  for (const read of [listSessions, listServerProcesses, readClock]) await read('A')
  for (const read of [readSession, readClient, listProcesses]) await read('B', 2)
  expect(heard).toEqual([
    ...Array.from({ length: 3 }, () => 'A false'),
    ...Array.from({ length: 3 }, () => 'B false'),
  ])
  expect(await mapped.readCaller()).toMatchObject({ ok: true })
  await mapped.forgetServer('A')
  expect(heard).toHaveLength(6)
  await mapped.dispose()
})
