import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { settings, type Settings } from '#contract/settings.ts'
import { systemClock } from '../clock.ts'
import { createNotices } from '../notices.ts'
import { firstSettings } from './first-settings.ts'
import { createSettingsNotices } from './settings-notices.ts'
import { openSettings, type SettingsKeeper } from './settings.ts'

let dataFolder: string
const opened: SettingsKeeper[] = []
const now = Date.UTC(2026, 10, 24, 9, 30)
const file = () => join(dataFolder, 'settings.json')
const put = (text: string) => writeFileSync(file(), text)
const onDisk = () => readFileSync(file(), 'utf8')
const aside = () => readdirSync(dataFolder).filter((name) => name.includes('broken'))

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'rewinsta-settings-'))
})
afterEach(() => {
  for (const keeper of opened.splice(0)) keeper.stop()
  rmSync(dataFolder, { recursive: true })
})

async function open(isOneShot = false) {
  const told: Settings[] = []
  const notices = createNotices(() => undefined)
  const clock = { ...systemClock, now: () => now }
  const tell = (kept: Settings) => told.push(kept)
  const keeper = await openSettings({ dataFolder, notices, clock, isOneShot, tell })
  opened.push(keeper)
  return { ...keeper, told, notices: notices.all }
}
const careful: Settings = { ...firstSettings, reason: 'required', vipAccounts: ['CONTOSO\\ceo'] }
const withMark = (mark: string): Settings => ({ ...careful, vipAccounts: [mark] })
/** A file of a console before this one, with one thing wrong. */
const oneWrong = () => JSON.stringify({ version: 3, settings: { ...careful, ticketNumber: 'perhaps' } })

test('the first settings fit their schema, and are in force where there is no file', async () => {
  expect(settings.parse(firstSettings)).toEqual(firstSettings)
  expect((await open()).now()).toEqual(firstSettings)
  expect(readdirSync(dataFolder)).toEqual([])
})

test('a change is kept, and told', async () => {
  const keeper = await open()
  expect(await keeper.change(careful)).toEqual({ ok: true, value: careful })
  expect([keeper.told, keeper.notices()]).toEqual([[careful], []])
  const next = await open()
  expect([keeper.now(), next.now(), next.told]).toEqual([careful, careful, []])
})

test('the last of several changes is what the file holds', async () => {
  const keeper = await open()
  await Promise.all([keeper.change(careful), keeper.change(firstSettings), keeper.change(careful)])
  expect((await open()).now()).toEqual(careful)
})

test.each(['{"version":1,"settings":', '{"version":2,"settings":[]}', '{"version":2}', 'null'])(
  'a file with %s is set aside and said so, never written over, until it is put back',
  async (text) => {
    put(text)
    const keeper = await open()
    // The rules that stood there may have been the strictest: they are in force, and at the next start too.
    const strictest = {
      ...firstSettings,
      reason: 'required',
      ticketNumber: 'required',
      keepSnapshot: false,
    }
    expect([keeper.now(), (await open()).now()]).toEqual([strictest, strictest])
    const [kept = ''] = aside()
    expect(kept).toMatch(/^settings\.broken-2026-11-24T09-30/)
    expect(readFileSync(join(dataFolder, kept), 'utf8')).toBe(text)
    expect(keeper.notices()).toMatchObject([
      { severity: 'error', said: { code: 'file-broken-at-start', setAsideAs: join(dataFolder, kept) } },
    ])
    await keeper.change(withMark('cfo'))
    expect(keeper.notices()).toHaveLength(1)
    writeFileSync(join(dataFolder, kept), JSON.stringify({ version: 3, settings: careful }))
    renameSync(join(dataFolder, kept), file())
    await vi.waitFor(() => expect(keeper.notices()).toEqual([]), 10_000)
    expect(keeper.now()).toEqual(careful)
  },
)

test('what is put there between the first look at the file and the next is in force too', async () => {
  put('{"version":2}')
  const strictest = {
    ...firstSettings,
    reason: 'required',
    ticketNumber: 'required',
    keepSnapshot: false,
  }
  const notices = createNotices(() => put(JSON.stringify({ version: 3, settings: careful })))
  const keeper = await openSettings({
    dataFolder,
    notices,
    clock: systemClock,
    isOneShot: false,
    tell: () => undefined,
  })
  opened.push(keeper)
  expect(keeper.now()).toEqual(strictest)
  await vi.waitFor(() => expect(keeper.now()).toEqual(careful), 10_000)
})

test('a file that was set aside, or never was, is not gone; one that was there is', () => {
  put('null')
  const notices = createNotices(() => undefined)
  const say = createSettingsNotices(notices, join(dataFolder, 'elsewhere.json'))
  say.opened({ found: 'nothing' })
  say.seen({ found: 'nothing' })
  expect(notices.all()).toEqual([])
  const why = { code: 'unreadable', why: 'it holds null' } as const
  say.opened({ found: 'broken', why, setAsideAs: file(), notMoved: null })
  say.seen({ found: 'nothing' })
  expect(notices.all()).toMatchObject([{ said: { code: 'file-broken-at-start', why } }])
  say.saved(null)
  say.seen({ found: 'nothing' })
  expect(notices.all()).toMatchObject([{}, { said: { code: 'file-gone', file: 'settings' } }])
})

describe('one wrong value', () => {
  test('costs no other: the marks are in force, what is wrong is named, the file stays as it is', async () => {
    put(oneWrong())
    const keeper = await open()
    expect(keeper.now()).toEqual({ ...careful, ticketNumber: 'required' })
    expect([onDisk(), aside()]).toEqual([oneWrong(), []])
    expect(keeper.notices()).toMatchObject([
      {
        said: { code: 'settings-partly-read', path: file(), problems: [{ path: ['ticketNumber'] }], more: 0 },
      },
    ])
  })

  test('lies beside the file once that is saved, and the notice says where', async () => {
    put(oneWrong())
    const keeper = await open()
    await keeper.change(withMark('cfo'), keeper.now())
    const [copy = ''] = aside()
    expect(readFileSync(join(dataFolder, copy), 'utf8')).toBe(oneWrong())
    expect(keeper.notices()).toMatchObject([
      { severity: 'info', said: { code: 'settings-copied', copiedTo: join(dataFolder, copy) } },
    ])
    const next = await open()
    expect([next.now(), next.notices()]).toEqual([withMark('cfo'), []])
  })

  test('is in force as soon as it is put right in the file, and no more spoken of', async () => {
    put(oneWrong())
    const keeper = await open()
    put(JSON.stringify({ version: 3, settings: { ...careful, ticketNumber: 'asked' } }))
    await vi.waitFor(() => expect(keeper.now().ticketNumber).toBe('asked'), 10_000)
    expect(keeper.notices()).toEqual([])
  })
})

test('a typo in the file weakens no rule in force, and the notice names the value that holds', async () => {
  const keeper = await open()
  await keeper.change({ ...careful, ticketNumber: 'asked' })
  const typo = { ...careful, reason: 'Required', ticketNumber: 'Asked', vipAccounts: ['cfo'] }
  put(JSON.stringify({ version: 3, settings: typo }))
  await vi.waitFor(() => expect(keeper.now().vipAccounts).toEqual(['cfo']), 10_000)
  expect(keeper.now()).toMatchObject({ reason: 'required', ticketNumber: 'asked' })
  const notice = keeper.notices().find(({ severity }) => severity === 'error')
  expect(notice?.said).toMatchObject({
    code: 'settings-partly-read',
    problems: [
      { path: ['reason'], given: 'Required', instead: 'required' },
      { path: ['ticketNumber'], given: 'Asked', instead: 'asked' },
    ],
  })
})

test('a file of a newer version is left, said, and never written over', async () => {
  const text = '{"version":4,"marks":{"vip":["CONTOSO\\\\ceo"]}}'
  put(text)
  const keeper = await open()
  expect(keeper.now().reason).toBe('required')
  expect(await keeper.change(careful)).toMatchObject({
    ok: false,
    failure: { kind: 'storage', cause: { notWritten: { because: 'newer' } } },
  })
  expect([onDisk(), aside(), keeper.now().reason]).toEqual([text, [], 'required'])
  expect(keeper.notices()).toMatchObject([
    { said: { code: 'file-newer', file: 'settings', version: 4, atStart: true } },
  ])
})

test('a one-shot moves nothing and follows nothing', async () => {
  put('{')
  const oneShot = await open(true)
  expect(oneShot.notices()).toMatchObject([{ said: { code: 'file-broken-at-start', setAsideAs: null } }])
  expect([onDisk(), aside()]).toEqual(['{', []])
})

describe('two consoles on one data folder', () => {
  test('do not undo each other’s marks: the later one is refused, and shows what is kept', async () => {
    const [one, other] = [await open(), await open()]
    const seen = other.now()
    await one.change({ ...seen, vipAccounts: ['ceo'] }, seen)
    const theirs = { ...seen, vipAccounts: ['ceo'] }
    expect(await other.change({ ...seen, vipAccounts: ['cfo'] }, seen)).toMatchObject({
      ok: false,
      failure: { kind: 'refused', reason: 'changed-elsewhere' },
    })
    expect([other.now(), other.told]).toEqual([theirs, [theirs]])
    const both = { ...seen, vipAccounts: ['ceo', 'cfo'] }
    expect(await other.change(both, other.now())).toEqual({ ok: true, value: both })
    expect((await open()).now()).toEqual(both)
  })

  test.each<[string, Partial<Settings>, Partial<Settings>, Partial<Settings> | null]>([
    ['another setting', { reason: 'required' }, { ticketNumber: 'asked' }, { ticketNumber: 'asked' }],
    ['the same setting alike', { reason: 'required' }, { reason: 'required' }, {}],
    ['the same setting otherwise', { reason: 'required' }, { reason: 'optional' }, null],
    [
      'one of two that were changed',
      { reason: 'required' },
      { reason: 'optional', ticketNumber: 'asked' },
      null,
    ],
    ['nothing', { reason: 'required' }, {}, {}],
  ])('who changes %s leaves what the other one saved', async (_what, theirs, mine, added) => {
    const [one, other] = [await open(), await open()]
    const seen = other.now()
    await one.change({ ...seen, ...theirs }, seen)
    const reply = await other.change({ ...seen, ...mine }, seen)
    const kept = { ...seen, ...theirs, ...added }
    if (added === null) expect(reply).toMatchObject({ failure: { reason: 'changed-elsewhere' } })
    else expect(reply).toEqual({ ok: true, value: kept })
    expect([other.now(), (await open()).now()]).toEqual([kept, kept])
  })

  test('have in force at once what the other one saves', async () => {
    const [one, other] = [await open(), await open()]
    await one.change(careful)
    await vi.waitFor(() => expect(other.told).toEqual([careful]), 10_000)
    expect(other.notices()).toEqual([])
  })
})

test('a file that is taken away or breaks while it is open costs nothing that is in force', async () => {
  const keeper = await open()
  await keeper.change(careful)
  copyFileSync(file(), join(dataFolder, 'elsewhere'))
  rmSync(file())
  await vi.waitFor(() => expect(keeper.notices()).toMatchObject([{ severity: 'warning' }]), 10_000)
  put('{')
  await vi.waitFor(() => expect(keeper.notices()).toMatchObject([{ severity: 'error' }]), 10_000)
  renameSync(join(dataFolder, 'elsewhere'), file())
  await vi.waitFor(() => expect(keeper.notices()).toEqual([]), 10_000)
  expect([keeper.now(), keeper.told]).toEqual([careful, [careful]])
})

test('a file of version 2 is taken whole, and the last snapshot is kept', async () => {
  const { keepSnapshot, ...before } = careful
  put(JSON.stringify({ version: 2, settings: before }))
  const keeper = await open()
  expect([keeper.now(), keepSnapshot, keeper.notices()]).toEqual([careful, true, []])
})

test('a file of version 1 is taken whole, with the first intervals, and stays as it is until something changes', async () => {
  const { reading, keepSnapshot, ...before } = careful
  const text = JSON.stringify({ version: 1, settings: before })
  put(text)
  const keeper = await open()
  expect(keeper.now()).toEqual({ ...before, reading, keepSnapshot })
  expect([onDisk(), keeper.notices()]).toEqual([text, []])
  await keeper.change({ ...careful, reading: { inViewSeconds: 1, nearSeconds: 30, restSeconds: 600 } })
  expect((await open()).now().reading.restSeconds).toBe(600)
})

test('a change that cannot be saved changes nothing', async () => {
  const keeper = await open()
  mkdirSync(file())
  expect(await keeper.change(careful)).toMatchObject({ ok: false, failure: { kind: 'storage' } })
  expect([keeper.now(), keeper.told]).toEqual([firstSettings, []])
})

describe('a file that others wrote', () => {
  const strict = { reason: 'required', ticketNumber: 'required', vipAccounts: ['ceo'] } as const
  const written = () => ({ version: 3, settings: { ...firstSettings, ...strict } })
  const nested = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`
  const deep = `{"version":2,"settings":{"reason":"required","reading":${nested}}}`

  test.each([
    ['with a mark before it', Buffer.from(`\uFEFF${JSON.stringify(written())}`)],
    [
      'in UTF-16, as Windows PowerShell writes it',
      Buffer.from(`\uFEFF${JSON.stringify(written())}`, 'utf16le'),
    ],
  ])('is taken %s: no rule is weakened', async (_how, bytes) => {
    writeFileSync(file(), bytes)
    const keeper = await open()
    expect(keeper.now()).toMatchObject(strict)
    expect(keeper.notices()).toEqual([])
  })

  test('is taken as Western European with a doubt, and a copy is kept before it is written over', async () => {
    const text = JSON.stringify({
      ...written(),
      settings: { ...written().settings, vipAccounts: ['müller'] },
    })
    writeFileSync(file(), Buffer.from(text, 'latin1'))
    const keeper = await open()
    expect(keeper.now().vipAccounts).toEqual(['müller'])
    expect(keeper.notices()).toMatchObject([{ said: { code: 'file-in-doubt', file: 'settings' } }])
    await keeper.change(firstSettings)
    expect(aside().map((name) => readFileSync(join(dataFolder, name), 'latin1'))).toEqual([text])
    expect(keeper.notices()).toMatchObject([{ said: { code: 'settings-copied' } }])
  })

  test('ends nobody with 5 000 objects in one another, at the start or later', async () => {
    put(deep)
    const keeper = await open()
    expect(keeper.now().reason).toBe('required')
    expect(keeper.notices()).toMatchObject([{ said: { why: { code: 'too-deep' }, setAsideAs: /broken/ } }])
    put(deep)
    await vi.waitFor(
      () =>
        expect(keeper.notices()).toMatchObject([
          {},
          { said: { code: 'file-broken', why: { code: 'too-deep' } } },
        ]),
      10_000,
    )
    expect(keeper.now().reason).toBe('required')
  })

  test('stalls nobody with as many faults as it has room for', async () => {
    const vipAccounts = Array.from({ length: 400_000 }, () => 7)
    put(JSON.stringify({ version: 3, settings: { ...firstSettings, vipAccounts } }))
    const startedAt = performance.now()
    const keeper = await open()
    expect(performance.now() - startedAt).toBeLessThan(5000)
    expect(keeper.notices()).toMatchObject([{ said: { code: 'settings-partly-read', more: 996 } }])
  })
})
