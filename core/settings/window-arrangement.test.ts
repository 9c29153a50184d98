import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createNotices } from '../notices.ts'
import { createWindowArrangement } from './window-arrangement.ts'

function open(dataFolder = mkdtempSync(join(tmpdir(), 'rewinsta-window-'))) {
  const notices = createNotices(() => undefined)
  const arrangement = createWindowArrangement({ dataFolder, notices, now: () => Date.UTC(2026, 10, 25) })
  return { ...arrangement, dataFolder, notices }
}

const kept = (arrangement: string | null) => ({ ok: true, value: { arrangement } })

test('has nothing at the first start, and writes no file for it', async () => {
  const { read, dataFolder } = open()
  expect(await read()).toEqual(kept(null))
  expect(readdirSync(dataFolder)).toEqual([])
})

test('the last that was kept is there at the next start', async () => {
  const { keep, dataFolder } = open()
  await Promise.all([keep('{"theme":"light"}'), keep('{"theme":"dark"}')])
  expect(await open(dataFolder).read()).toEqual(kept('{"theme":"dark"}'))
})

test('what is being kept when the console ends is on disk once that is settled', async () => {
  const { keep, settled, dataFolder } = open()
  void keep('{"theme":"dark"}')
  await settled()
  expect(readFileSync(join(dataFolder, 'window.json'), 'utf8')).toContain('dark')
})

test('a broken file is set aside, said, and never written over', async () => {
  const { read, keep, dataFolder, notices } = open()
  writeFileSync(join(dataFolder, 'window.json'), 'not JSON')
  expect(await read()).toEqual(kept(null))
  expect(notices.all()).toMatchObject([{ severity: 'warning' }])
  await keep('{}')
  const aside = readdirSync(dataFolder).filter((name) => name.includes('broken'))
  expect(aside.map((name) => readFileSync(join(dataFolder, name), 'utf8'))).toEqual(['not JSON'])
})

test('what cannot be kept is said once, and again after something could be', async () => {
  const { keep, dataFolder, notices } = open()
  const file = join(dataFolder, 'window.json')
  mkdirSync(file)
  const failed = await keep('{}')
  await keep('{}')
  expect(failed).toMatchObject({ ok: false, failure: { kind: 'storage', operation: 'keep-arrangement' } })
  expect(notices.all()).toHaveLength(1)
  rmdirSync(file)
  expect(await keep('{}')).toMatchObject({ ok: true })
  rmSync(file)
  mkdirSync(file)
  await keep('{}')
  expect(notices.all()).toHaveLength(2)
})
