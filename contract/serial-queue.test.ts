import { expect, test } from 'vitest'
import { createSerialQueue } from './serial-queue.ts'

test('work starts once the work before it has ended, in the order in which it was asked for', async () => {
  const queue = createSerialQueue()
  const log: string[] = []
  const first = Promise.withResolvers<string>()
  const begin = (name: string, work: Promise<string>) => () => {
    log.push(name)
    return work
  }
  const all = [queue(begin('first', first.promise)), queue(begin('second', Promise.resolve('2')))]
  // Were they side by side, both would have begun by now.
  await Promise.resolve()
  await Promise.resolve()
  expect(log).toEqual(['first'])
  first.resolve('1')
  expect(await Promise.all(all)).toEqual(['1', '2'])
  expect(log).toEqual(['first', 'second'])
})

test('work that rejects, or throws at once, is told to who asked for it, and does not break the work behind it', async () => {
  const queue = createSerialQueue()
  const thrown = queue(() => {
    throw new Error('at once')
  })
  const rejected = queue(async () => {
    throw new Error('later')
  })
  const behind = queue(async () => 'done')
  await expect(thrown).rejects.toThrow('at once')
  await expect(rejected).rejects.toThrow('later')
  expect(await behind).toBe('done')
})
