import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../clock.ts'
import { createNotices } from '../notices.ts'
import { createWindowArrangement, type WindowArrangement } from './window-arrangement.ts'

let dataFolder: string
const opened: WindowArrangement[] = []
const file = () => join(dataFolder, 'window.json')
const onDisk = () => readFileSync(file(), 'utf8')
const aside = () => readdirSync(dataFolder).filter((name) => name.includes('broken'))

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'rewinsta-window-'))
})
afterEach(async () => {
  for (const arrangement of opened.splice(0)) {
    arrangement.stop()
    // oxlint-disable-next-line no-await-in-loop -- the folder goes after the last of them
    await arrangement.settled()
  }
  rmSync(dataFolder, { recursive: true })
})

function open() {
  const told: string[] = []
  const notices = createNotices(() => undefined)
  const clock = { ...systemClock, now: () => Date.UTC(2026, 10, 25) }
  const tell = (revision: string) => told.push(revision)
  const arrangement = createWindowArrangement({ dataFolder, notices, clock, isVisit: false, tell })
  opened.push(arrangement)
  return { ...arrangement, told, notices: notices.all }
}

const nothing = { basedOn: null, unanswered: null }

/** The revision under which it was kept. */
async function keepAs({ keep }: WindowArrangement, text: string, basedOn: string | null): Promise<string> {
  const reply = await keep(text, { basedOn, unanswered: null })
  if (!reply.ok || !reply.value.kept) throw new Error(`${text} was not kept`)
  return reply.value.revision
}
const textOf = async ({ read }: WindowArrangement) => {
  const reply = await read()
  return reply.ok ? reply.value.arrangement : reply.failure
}

test('a text that was sent and not answered yet is one to go on from', async () => {
  const arrangement = open()
  const revision = await keepAs(arrangement, 'first', null)
  const sent = arrangement.keep('second', { basedOn: revision, unanswered: null })
  const last = arrangement.keep('third', { basedOn: revision, unanswered: 'second' })
  expect([await sent, await last]).toMatchObject([{ value: { kept: true } }, { value: { kept: true } }])
  expect(onDisk()).toContain('third')
})

test('has nothing at the first start, and writes no file for it', async () => {
  expect(await open().read()).toEqual({ ok: true, value: { arrangement: null, revision: null } })
  expect(readdirSync(dataFolder)).toEqual([])
})

test('the last that was kept is there at the next start, under the same revision', async () => {
  const arrangement = open()
  const first = await keepAs(arrangement, '{"theme":"light"}', null)
  const revision = await keepAs(arrangement, '{"theme":"dark"}', first)
  expect(await open().read()).toEqual({ ok: true, value: { arrangement: '{"theme":"dark"}', revision } })
  expect(arrangement.told).toEqual([first, revision])
})

test('what is being kept when the console ends is on disk once that is settled', async () => {
  const { keep, settled } = open()
  void keep('{"theme":"dark"}', nothing)
  await settled()
  expect(onDisk()).toContain('dark')
})

test('of two consoles the later one is answered with what is kept, and keeps what it makes of that', async () => {
  const [one, other] = [open(), open()]
  const first = await keepAs(one, 'both', null)
  const second = await keepAs(one, 'one', first)
  expect(await other.keep('other', { ...nothing, basedOn: first })).toEqual({
    ok: true,
    value: { kept: false, arrangement: 'one', revision: second },
  })
  expect(await textOf(other)).toBe('one')
  await keepAs(other, 'one and other', second)
  expect(await textOf(one)).toBe('one and other')
})

test('what another console keeps is told', async () => {
  const [one, other] = [open(), open()]
  const revision = await keepAs(one, 'views', null)
  await vi.waitFor(() => expect(other.told).toEqual([revision]), 10_000)
  expect([one.told, one.notices(), other.notices()]).toEqual([[revision], [], []])
})

test('a file that is gone took nothing with it: what a window has is kept', async () => {
  const arrangement = open()
  const revision = await keepAs(arrangement, 'views', null)
  rmSync(file())
  await keepAs(arrangement, 'views and one more', revision)
  expect(await textOf(arrangement)).toBe('views and one more')
})

test('a broken file is set aside, said for as long as it lies there, and never written over', async () => {
  const arrangement = open()
  writeFileSync(file(), 'not JSON')
  expect(await textOf(arrangement)).toBeNull()
  await keepAs(arrangement, '{}', null)
  const [broken = ''] = aside()
  expect(readFileSync(join(dataFolder, broken), 'utf8')).toBe('not JSON')
  expect(arrangement.notices()).toMatchObject([
    { severity: 'warning', remedy: expect.stringContaining(`in the place of ${file()}`) },
  ])
  writeFileSync(join(dataFolder, broken), JSON.stringify({ version: 1, arrangement: 'repaired' }))
  renameSync(join(dataFolder, broken), file())
  await vi.waitFor(() => expect(arrangement.notices()).toEqual([]), 10_000)
  expect(await textOf(arrangement)).toBe('repaired')
})

test('a window that comes back while somebody has half written the file touches nothing, and has what it had', async () => {
  const arrangement = open()
  await arrangement.read()
  const revision = await keepAs(arrangement, 'views', null)
  writeFileSync(file(), '{"version":1,"arran')
  expect(await arrangement.read()).toEqual({ ok: true, value: { arrangement: 'views', revision } })
  expect([onDisk(), aside()]).toEqual(['{"version":1,"arran', []])
  expect(await arrangement.keep('other views', { ...nothing, basedOn: revision })).toMatchObject({
    ok: false,
  })
})

test('a file of a newer version is left, said while it lies there, and nothing is kept over it', async () => {
  const text = '{"version":2,"windows":[]}'
  writeFileSync(file(), text)
  const arrangement = open()
  expect(await textOf(arrangement)).toBeNull()
  expect(await arrangement.keep('{}', nothing)).toMatchObject({
    ok: false,
    failure: { kind: 'storage', remedy: expect.stringContaining('Use the newer Rewinsta') },
  })
  expect([onDisk(), aside()]).toEqual([text, []])
  expect(arrangement.notices()).toMatchObject([
    { message: expect.stringContaining('written by a newer Rewinsta') },
    { message: expect.stringContaining('could not be kept') },
  ])
  rmSync(file())
  await keepAs(arrangement, '{}', null)
  await vi.waitFor(() => expect(arrangement.notices()).toEqual([]), 10_000)
})

test('what cannot be kept is said once, until it can, and again when it cannot once more', async () => {
  const arrangement = open()
  const { keep, notices } = arrangement
  mkdirSync(file())
  const failed = await keep('{}', nothing)
  await keep('{}', nothing)
  expect(failed).toMatchObject({ ok: false, failure: { kind: 'storage', operation: 'keep-arrangement' } })
  const said = () => notices().filter(({ message }) => message.includes('could not be kept'))
  expect(said()).toHaveLength(1)
  rmdirSync(file())
  await keepAs(arrangement, '{}', null)
  expect(said()).toEqual([])
  rmSync(file())
  mkdirSync(file())
  await keep('{}', nothing)
  expect(said()).toHaveLength(1)
})
