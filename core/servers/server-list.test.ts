import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Notice } from '#contract/notice.ts'
import type { FirstServer } from '#contract/server.ts'
import { plainFacts } from '#contract/plain-facts.ts'
import { createNotices, type Notices } from '../notices.ts'
import { systemClock } from '../clock.ts'
import { addServer, changeServer, removeServers, type NewServer } from './list-operations.ts'
import { writeServerFile } from './server-file.ts'
import { openServerList, type ServerList } from './server-list.ts'

let dataFolder: string
let notices: Notices
let raised: Notice[]
const now = Date.UTC(2026, 10, 24, 9, 30)
const file = () => join(dataFolder, 'servers.json')
const first: FirstServer = { address: '.', group: null }
const opened: ServerList[] = []

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'rewinsta-list-'))
  raised = []
  notices = createNotices((notice) => raised.push(notice))
})
afterEach(() => {
  for (const list of opened.splice(0)) list.stop()
  rmSync(dataFolder, { recursive: true })
})

const clock = { ...systemClock, now: () => now }
async function open(firstServers: readonly FirstServer[] = [first]): Promise<ServerList> {
  const list = await openServerList({ dataFolder, firstServers, notices, clock })
  opened.push(list)
  return list
}
const add = (list: ServerList, server: NewServer) => list.change(addServer(server))
const remove = (list: ServerList, serverId: string) => list.change(removeServers([serverId]))
const addresses = (list: ServerList) => list.all().map(({ address }) => address)

describe('the server list', () => {
  test('starts with the first servers where there is no file, and keeps their ids', async () => {
    const before = (await open()).all()
    expect(before).toEqual([{ ...plainFacts, ...first, serverId: expect.any(String), origin: 'own' }])
    expect((await open([])).all()).toEqual(before)
    expect(raised).toEqual([])
  })

  test('keeps what was added and forgets what was removed', async () => {
    const list = await open([])
    const added = await add(list, { address: '\\\\RDS01', group: 'London' })
    const other = await add(list, { address: 'RDS02', group: null })
    if (!added.ok || !other.ok) throw new Error('not added')
    expect(added.value.value).toEqual({
      ...plainFacts,
      address: 'RDS01',
      group: 'London',
      serverId: expect.any(String),
    })
    await remove(list, other.value.value.serverId)
    expect((await open()).all()).toEqual([{ ...added.value.value, origin: 'own' }])
  })

  test('may be empty, and stays empty', async () => {
    const list = await open([{ address: 'RDS01', group: null }])
    await remove(list, list.all()[0]?.serverId ?? '')
    expect((await open()).all()).toEqual([])
    expect(raised).toEqual([])
  })

  test('refuses a server it has already, whatever the case, also when both are added at once', async () => {
    const list = await open([])
    const [one, other] = await Promise.all([
      add(list, { address: 'RDS01', group: 'London' }),
      add(list, { address: 'rds01', group: null }),
    ])
    expect(one.ok).toBe(true)
    expect(other).toMatchObject({
      ok: false,
      failure: {
        kind: 'invalid',
        problems: [
          {
            path: ['address'],
            code: 'address-taken',
            values: { address: 'RDS01', thisMachine: null, by: 'own', group: 'London' },
          },
        ],
      },
    })
    expect(addresses(list)).toEqual(['RDS01'])
  })

  test('refuses to remove a server it does not have', async () => {
    expect(await remove(await open(), 'gone')).toMatchObject({
      ok: false,
      failure: { kind: 'refused', reason: 'server-unknown' },
    })
  })

  test.each([
    ['cut in half', '{"version":1,"servers":[{"serverId":"a","addr'],
    ['empty', ''],
    ['of another shape', '{"version":1,"servers":[{"serverId":"a"}]}'],
    [
      'with one id twice',
      JSON.stringify({
        version: 1,
        servers: ['RDS01', 'RDS02'].map((address) => ({ serverId: 'a', address, group: null })),
      }),
    ],
  ])('a file %s is set aside whole and said, and the list starts anew', async (_what, text) => {
    writeFileSync(file(), text)
    const list = await open()
    const aside = join(dataFolder, 'servers.broken-2026-11-24T09-30-00-000Z.json')
    expect(readFileSync(aside, 'utf8')).toBe(text)
    expect(addresses(list)).toEqual(['.'])
    expect(raised).toMatchObject([
      { severity: 'error', said: { code: 'file-broken-at-start', file: 'servers', setAsideAs: aside } },
    ])
    expect(notices.all()).toEqual(raised)
  })

  test('a file of a newer version is left, shown as nothing, said, and never written over', async () => {
    const text = '{"version":3,"servers":[{"host":"RDS01"}]}'
    writeFileSync(file(), text)
    const list = await open()
    expect(addresses(list)).toEqual([])
    expect(await add(list, { address: 'RDS02', group: null })).toMatchObject({
      ok: false,
      failure: { kind: 'storage', cause: { notWritten: { because: 'newer' } } },
    })
    expect(readFileSync(file(), 'utf8')).toBe(text)
    expect(readdirSync(dataFolder).filter((name) => name.includes('broken'))).toEqual([])
    expect(raised).toMatchObject([
      { said: { code: 'file-newer', file: 'servers', version: 3, atStart: true } },
    ])
  })

  test('a second broken file does not replace the first one set aside', async () => {
    for (const text of ['one', 'two']) {
      writeFileSync(file(), text)
      // oxlint-disable-next-line no-await-in-loop -- one start after the other
      await open()
    }
    const kept = readdirSync(dataFolder).filter((name) => name.includes('broken'))
    expect(kept.map((name) => readFileSync(join(dataFolder, name), 'utf8')).toSorted()).toEqual([
      'one',
      'two',
    ])
  })

  test('a name that no computer can have stays, and is named in a notice, once', async () => {
    await writeServerFile(file(), [
      { serverId: 'a', address: 'RDS 01' },
      { serverId: 'b', address: 'RDS02' },
    ])
    const list = await open()
    await add(list, { address: 'RDS03' })
    expect(addresses(list)).toEqual(['RDS 01', 'RDS02', 'RDS03'])
    expect(raised).toMatchObject([
      {
        severity: 'warning',
        said: {
          code: 'bad-names',
          faults: [{ values: { address: 'RDS 01', looksLike: 'several-names' } }],
          more: 0,
        },
      },
    ])
  })

  test('answers each change with what it did, and one that changes nothing with nothing', async () => {
    const list = await open([{ address: 'RDS01', group: null }])
    const [before] = list.lists().own
    if (before === undefined) throw new Error('no server')
    const { serverId } = before
    const changed = await list.change(changeServer(serverId, { note: 'x' }))
    const after = { ...before, note: 'x' }
    expect(changed).toMatchObject({ value: { changes: [{ before: { server: before, place: 0 }, after }] } })
    expect(await list.change(changeServer(serverId, { note: 'x' }))).toMatchObject({ value: { changes: [] } })
    const removed = await list.change(removeServers([serverId]))
    expect(removed).toMatchObject({
      value: { changes: [{ before: { server: after, place: 0 }, after: null }] },
    })
    const added = await list.change(addServer({ address: 'RDS02' }))
    expect(added).toMatchObject({ value: { changes: [{ before: null, after: { address: 'RDS02' } }] } })
  })

  test('stays as it was when it cannot be saved', async () => {
    const list = await open([])
    rmSync(file())
    mkdirSync(file())
    expect(await add(list, { address: 'RDS01', group: null })).toMatchObject({
      ok: false,
      failure: { kind: 'storage' },
    })
    expect(list.all()).toEqual([])
  })

  test('is saved again after a save that failed', async () => {
    const list = await open([])
    rmSync(file())
    mkdirSync(file())
    await add(list, { address: 'RDS01', group: null })
    rmSync(file(), { recursive: true })
    expect((await add(list, { address: 'RDS02', group: null })).ok).toBe(true)
    expect(addresses(await open([]))).toEqual(['RDS02'])
  })
})
