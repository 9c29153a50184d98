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
import { afterEach, beforeEach, expect, test } from 'vitest'
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
  await Promise.all(opened.splice(0).map(({ settled }) => settled()))
  rmSync(dataFolder, { recursive: true })
})

function open() {
  const notices = createNotices(() => undefined)
  const clock = { ...systemClock, now: () => Date.UTC(2026, 10, 25) }
  const arrangement = createWindowArrangement({ dataFolder, notices, clock })
  opened.push(arrangement)
  return { ...arrangement, notices: notices.all }
}

/** A view, and an arrangement with some. */
const view = (viewId: string, search = '') => ({ viewId, search })
const having = (...views: readonly ReturnType<typeof view>[]) => JSON.stringify({ views, theme: 'dark' })
const textOf = async ({ read }: WindowArrangement) => {
  const reply = await read()
  return reply.ok ? reply.value.arrangement : reply.failure
}
const kept = { ok: true, value: {} }

test('has nothing at the first start, and writes no file for it', async () => {
  expect(await open().read()).toEqual({ ok: true, value: { arrangement: null } })
  expect(readdirSync(dataFolder)).toEqual([])
})

test('the last that was kept is there at the next start', async () => {
  const { keep } = open()
  await keep('{"theme":"light"}', [])
  expect(await keep('{"theme":"dark"}', [])).toEqual(kept)
  expect(await textOf(open())).toBe('{"theme":"dark"}')
})

test('what is being kept when the console ends is on disk once that is settled', async () => {
  const { keep, settled } = open()
  void keep('{"theme":"dark"}', [])
  await settled()
  expect(onDisk()).toContain('dark')
})

test.each([
  ['added', having(view('a'), view('n')), ['n'], having(view('a'), view('b'), view('n'))],
  ['changed', having(view('a', 'x')), ['a'], having(view('a', 'x'), view('b'))],
  ['removed', having(), ['a'], having(view('b'))],
  ['removed both here and there', having(), ['a', 'c'], having(view('b'))],
  ['known from before', having(view('a', 'old')), [], having(view('a'), view('b'))],
])(
  'views that another window saved stay beside one that was %s',
  async (_what, arrangement, changed, text) => {
    const [one, other] = [open(), open()]
    await other.keep(having(view('a'), view('b')), ['a', 'b'])
    await one.keep(arrangement, changed)
    expect(await textOf(other)).toBe(text)
  },
)

test('of all that is no view the last one stays', async () => {
  const [one, other] = [open(), open()]
  await one.keep('{"views":[],"theme":"light"}', [])
  await other.keep('{"views":[],"theme":"dark"}', [])
  expect(await textOf(one)).toBe('{"views":[],"theme":"dark"}')
})

test('a file that is gone took nothing with it: what a window has is kept', async () => {
  const arrangement = open()
  await arrangement.keep(having(view('a')), ['a'])
  rmSync(file())
  await arrangement.keep(having(view('a'), view('b')), ['b'])
  expect(await textOf(arrangement)).toBe(having(view('a'), view('b')))
})

test('a broken file is set aside, said for as long as it lies there, and never written over', async () => {
  const arrangement = open()
  writeFileSync(file(), 'not JSON')
  expect(await textOf(arrangement)).toBeNull()
  await arrangement.keep('{}', [])
  const [broken = ''] = aside()
  expect(readFileSync(join(dataFolder, broken), 'utf8')).toBe('not JSON')
  expect(arrangement.notices()).toMatchObject([
    {
      severity: 'warning',
      said: {
        code: 'file-broken-at-start',
        file: 'window',
        path: file(),
        setAsideAs: join(dataFolder, broken),
      },
    },
  ])
  writeFileSync(join(dataFolder, broken), JSON.stringify({ version: 1, arrangement: 'repaired' }))
  renameSync(join(dataFolder, broken), file())
  expect(await textOf(arrangement)).toBe('repaired')
  expect(arrangement.notices()).toEqual([])
})

test('a window that comes back while somebody has half written the file touches nothing, and has what it had', async () => {
  const arrangement = open()
  await arrangement.read()
  await arrangement.keep('views', [])
  await arrangement.read()
  writeFileSync(file(), '{"version":1,"arran')
  expect(await textOf(arrangement)).toBe('views')
  expect([onDisk(), aside()]).toEqual(['{"version":1,"arran', []])
  expect(await arrangement.keep('other views', [])).toMatchObject({ ok: false })
})

test('a file of a newer version is left, said while it lies there, and nothing is kept over it', async () => {
  const text = '{"version":2,"windows":[]}'
  writeFileSync(file(), text)
  const arrangement = open()
  expect(await textOf(arrangement)).toBeNull()
  expect(await arrangement.keep('{}', [])).toMatchObject({
    ok: false,
    failure: { kind: 'storage', cause: { notWritten: { because: 'newer' } } },
  })
  expect([onDisk(), aside()]).toEqual([text, []])
  expect(arrangement.notices()).toMatchObject([
    { said: { code: 'file-newer', file: 'window' } },
    { said: { code: 'not-saved', failure: { operation: 'keep-arrangement' } } },
  ])
  rmSync(file())
  await arrangement.keep('{}', [])
  expect(arrangement.notices()).toEqual([])
})

test('what cannot be kept is said once, until it can, and again when it cannot once more', async () => {
  const arrangement = open()
  const { keep, notices } = arrangement
  mkdirSync(file())
  const failed = await keep('{}', [])
  await keep('{}', [])
  expect(failed).toMatchObject({ ok: false, failure: { kind: 'storage', operation: 'keep-arrangement' } })
  const said = () => notices().filter(({ said: { code } }) => code === 'not-saved')
  expect(said()).toHaveLength(1)
  rmdirSync(file())
  await arrangement.keep('{}', [])
  expect(said()).toEqual([])
  rmSync(file())
  mkdirSync(file())
  await keep('{}', [])
  expect(said()).toHaveLength(1)
})
