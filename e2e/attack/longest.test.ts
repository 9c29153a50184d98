import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandName } from '#contract/commands.ts'
import { longestBusyMs, mostBusyMs } from './complaints.ts'
import { openDoors, type Doors } from './doors.ts'

const most = 4_000_000
const repeated = (text: string, length = most) => text.repeat(Math.floor(length / text.length))
const each = <T>(count: number, made: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => made(index))
/** Of a list that may have no more lines. */
const lines = (line: (index: number) => string) => each(19_990, line).join('\n')

/** As long as they may be, and each such that the reader has most to do. */
const texts: readonly (readonly [string, string])[] = [
  ['brackets', `[${repeated(']#', most - 1)}`],
  ['dashes', repeated('- ')],
  ['dots', repeated('.')],
  ['columns', `name${repeated(',x', most - 20)}\nRDS01`],
  ['names', lines((index) => `srv${index}.${'abcdefghij.'.repeat(17)}`)],
  ['names of one label', lines((index) => `rds01.d${index}.com`)],
  ['folders', lines((index) => (index % 2 === 0 ? `[${'f/'.repeat(4)}f]` : `rds${index}`))],
  ['lines that are wrong', lines((index) => `! srv${index} ${'ab '.repeat(60)}`)],
  ['cells', `name,folder,note\n${lines((index) => `srv${index},London/F${index},"${'q'.repeat(150)}"`)}`],
  ['tags', `name,tags\n${lines((index) => `srv${index},${each(20, (tag) => `tag${tag}`).join(';')}`)}`],
  ['JSON', JSON.stringify(each(19_990, (index) => ({ Name: `srv${index}`, x: 'y'.repeat(150) })))],
  ['keys', JSON.stringify([Object.fromEntries(each(200_000, (index) => [`k${index}`, 0]))])],
  [
    'an XML’s servers',
    `<RDCMan><file>${each(19_990, (i) => `<server><name>srv${i}</name><x>${'y'.repeat(140)}</x></server>`).join('')}</file></RDCMan>`,
  ],
  ['an XML’s attributes', `<RDCMan ${repeated('a="b" ', most - 20)}/>`],
  ['an XML’s depth', `<RDCMan>${repeated('<a>', most - 20)}`],
]

let doors: Doors
beforeAll(async () => {
  doors = await openDoors()
})
afterAll(() => doors.end())

const busyMs = (name: CommandName, args: unknown) =>
  longestBusyMs(() => doors.channel(name, args), doors.elsewhere)

test.each(texts)('nobody waits while a list of %s is looked at', async (_of, text) => {
  expect(await busyMs('check-import', { text, format: 'auto' })).toBeLessThan(mostBusyMs)
})

test.each([1000, 5000])('nobody waits while %d servers are added and read', async (count) => {
  const servers = each(count, (index) => ({
    line: index + 1,
    address: `srv${index}.contoso.com`,
    group: `London/F${index % 50}`,
  }))
  const took = [
    await busyMs('add-servers', { servers }),
    await busyMs('export-servers', { format: 'json' }),
    await busyMs('read-snapshot', {}),
  ]
  expect(Math.max(...took)).toBeLessThan(mostBusyMs)
})
