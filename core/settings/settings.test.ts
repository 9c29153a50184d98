import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Notice } from '#contract/console.ts'
import { settings, type Settings } from '#contract/settings.ts'
import { createNotices, type Notices } from '../notices.ts'
import { firstSettings } from './first-settings.ts'
import { openSettings } from './settings.ts'

let dataFolder: string
let raised: Notice[]
let notices: Notices
let told: Settings[]
const now = Date.UTC(2026, 10, 24, 9, 30)
const file = () => join(dataFolder, 'settings.json')

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'rewinsta-settings-'))
  raised = []
  told = []
  notices = createNotices((notice) => raised.push(notice))
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

const open = () =>
  openSettings({ dataFolder, notices, now: () => now, mayMove: true, tell: (kept) => told.push(kept) })
const careful: Settings = { ...firstSettings, reason: 'required', vipAccounts: ['CONTOSO\\ceo'] }

test('the first settings fit their schema, and are in force where there is no file', async () => {
  expect(settings.parse(firstSettings)).toEqual(firstSettings)
  expect((await open()).now()).toEqual(firstSettings)
  expect(readdirSync(dataFolder)).toEqual([])
})

test('a change is kept, and told', async () => {
  const keeper = await open()
  expect(await keeper.change(careful)).toEqual({ ok: true, value: careful })
  expect([keeper.now(), (await open()).now()]).toEqual([careful, careful])
  expect(told).toEqual([careful])
  expect(raised).toEqual([])
})

test('the last of several changes is what the file holds', async () => {
  const keeper = await open()
  await Promise.all([keeper.change(careful), keeper.change(firstSettings), keeper.change(careful)])
  expect((await open()).now()).toEqual(careful)
})

test.each([
  '{"version":1,"settings":',
  '{"version":1,"settings":{}}',
  '{"version":2,"settings":{}}',
  '{"version":3}',
  'null',
])('a file with %s is set aside and said so, never written over', async (text) => {
  writeFileSync(file(), text)
  expect((await open()).now()).toEqual(firstSettings)
  const [kept = ''] = readdirSync(dataFolder)
  expect(kept).toMatch(/^settings\.broken-2026-11-24T09-30/)
  expect(readFileSync(join(dataFolder, kept), 'utf8')).toBe(text)
  expect(raised).toMatchObject([{ severity: 'error', remedy: expect.stringContaining(kept) }])
})

test('a file of version 1 is taken whole, with the first intervals, and stays as it is until something changes', async () => {
  const { reading, ...before } = careful
  const text = JSON.stringify({ version: 1, settings: before })
  writeFileSync(file(), text)
  const keeper = await open()
  expect(keeper.now()).toEqual({ ...before, reading })
  expect([readFileSync(file(), 'utf8'), raised]).toEqual([text, []])
  await keeper.change({ ...careful, reading: { inViewSeconds: 1, nearSeconds: 30, restSeconds: 600 } })
  expect((await open()).now().reading.restSeconds).toBe(600)
})

test('a change that cannot be saved changes nothing', async () => {
  const keeper = await open()
  mkdirSync(file())
  expect(await keeper.change(careful)).toMatchObject({ ok: false, failure: { kind: 'storage' } })
  expect(keeper.now()).toEqual(firstSettings)
  expect(told).toEqual([])
})
