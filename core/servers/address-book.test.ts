import { expect, test } from 'vitest'
import type { Resolve } from '../dns.ts'
import { createFakeClock, settle } from '../testing/fake-clock.ts'
import { createAddressBook } from './address-book.ts'

/** Knows what a name stands for; notes who was asked for. */
function openBook(known: Readonly<Record<string, readonly string[]>>) {
  const clock = createFakeClock()
  const asked: string[] = []
  const resolve: Resolve = async (name) => {
    asked.push(name)
    return known[name] ?? []
  }
  return { clock, asked, read: createAddressBook(resolve, clock) }
}

test('an address stands for itself, and so does this machine', async () => {
  const { read, asked } = openBook({})
  expect(Object.fromEntries(await read(['.', '10.1.0.7', '2001:db8::7']))).toEqual({
    '.': ['.'],
    '10.1.0.7': ['10.1.0.7'],
    '2001:db8::7': ['2001:db8::7'],
  })
  expect(asked).toEqual([])
})

test('a name is asked for once in some minutes, and sooner where DNS did not know it', async () => {
  const { read, asked, clock } = openBook({ RDS01: ['10.1.0.7'] })
  await read(['RDS01', 'RDS02'])
  await read(['RDS01', 'RDS02'])
  await clock.advance(60_000)
  await read(['RDS01', 'RDS02'])
  await clock.advance(300_000)
  await read(['RDS01'])
  expect(asked).toEqual(['RDS01', 'RDS02', 'RDS02', 'RDS01'])
})

test('of many names a hundred are asked for at a time', async () => {
  const { read, asked } = openBook({})
  const names = Array.from({ length: 150 }, (_, index) => `RDS${index}`)
  await read(names)
  expect(asked).toHaveLength(100)
  await read(names)
  expect(asked).toEqual(names)
})

test('an answer that does not come is not waited for, and those that came count', async () => {
  const clock = createFakeClock()
  const late = Promise.withResolvers<readonly string[]>()
  const read = createAddressBook(
    (name) => (name === 'SLOW' ? late.promise : Promise.resolve(['10.1.0.7'])),
    clock,
  )
  const reading = read(['SLOW', 'RDS01'])
  await settle()
  await clock.advance(1_500)
  expect(await reading).toEqual(new Map([['RDS01', ['10.1.0.7']]]))
  late.resolve(['10.1.0.8'])
  expect((await read(['SLOW'])).get('SLOW')).toEqual(['10.1.0.8'])
})

test('a resolver that fails tells nothing', async () => {
  const read = createAddressBook(() => Promise.reject(new Error('no DNS')), createFakeClock())
  expect(await read(['RDS01'])).toEqual(new Map([['RDS01', []]]))
})
