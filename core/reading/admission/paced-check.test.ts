import { expect, test } from 'vitest'
import { createFakeClock, settle } from '../../testing/fake-clock.ts'
import { manyNames } from '../../testing/reading-farm.ts'
import { paceChecks } from './paced-check.ts'

test('servers are checked a few at a time, in the order of asking, and nothing runs on once all were', async () => {
  const clock = createFakeClock()
  const asked: string[] = []
  const check = paceChecks(async (address) => {
    asked.push(address)
    return address === 'RDS20' ? 'silent' : 'answers'
  }, clock)
  const names = manyNames('RDS', 80)
  const all = Promise.all(names.map(check))
  await settle()
  expect(asked).toEqual(names.slice(0, 32))
  await clock.advance(24)
  expect(asked).toHaveLength(32)
  await clock.advance(1)
  void check('LATE')
  expect(asked).toHaveLength(64)
  await clock.advance(100)
  expect(asked).toEqual([...names, 'LATE'])
  expect((await all).indexOf('silent')).toBe(20)
  expect(clock.waiting()).toBe(0)
})

test('a check that fails fails for who asked', async () => {
  const check = paceChecks(() => Promise.reject(new Error('no network')), createFakeClock())
  await expect(check('RDS01')).rejects.toThrow('no network')
})
