import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createKeptFile } from './kept-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-kept-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = () => join(folder, 'words.json')
const mostBytes = 1000
const schema = z.object({ version: z.literal(2), words: z.array(z.unknown()) })

/** Words of which only texts can be used. */
const open = () =>
  createKeptFile({
    file: { path: path(), version: 2, schema, mostBytes },
    now: () => Date.UTC(2026, 10, 24, 9, 30),
    isWhole: ({ words }) => words.every((word) => typeof word === 'string'),
  })
const put = (text: string) => writeFileSync(path(), text)
const onDisk = () => readFileSync(path(), 'utf8')
const aside = () => readdirSync(folder).filter((name) => name.includes('broken'))
const words = async () => {
  const look = await open().look()
  return look.found === 'value' ? look.value.words : look.found
}

test('of many that add at once, from two sides, none takes away what another one added', async () => {
  const [one, other] = [open(), open()]
  const added = Array.from({ length: 20 }, (_one, at) => `word ${at}`)
  await Promise.all(
    added.map((word, at) =>
      (at % 2 === 0 ? one : other).change((found) => ({ words: [...(found?.words ?? []), word] })),
    ),
  )
  expect(new Set(await words())).toEqual(new Set(added))
})

test('what is decided against is left, and told', async () => {
  put('{"version":2,"words":["theirs"]}')
  const changed = await open().change((found) => (found?.words[0] === 'mine' ? { words: [] } : null))
  expect(changed).toMatchObject({ outcome: 'overtaken', found: { words: ['theirs'] } })
  expect(await words()).toEqual(['theirs'])
})

test('what is not whole is kept beside it before it is written over, and no more once it is whole', async () => {
  const text = '{"version":2,"words":["good",7]}'
  put(text)
  const file = open()
  expect(await file.change(() => ({ words: ['good'] }))).toEqual({
    outcome: 'written',
    copiedTo: join(folder, 'words.broken-2026-11-24T09-30-00-000Z.json'),
  })
  expect(aside().map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([text])
  expect(await file.change(() => ({ words: [] }))).toEqual({ outcome: 'written', copiedTo: null })
  expect(aside()).toHaveLength(1)
})

test.each([
  ['is of a newer version', '{"version":3,"sentences":[]}', { because: 'newer', version: 3 }],
  ['broke while it was open', '{"version":2,"wor', { because: 'broken', why: { code: 'no-json' } }],
])('one that %s is never written over, moved or copied', async (_what, text, notWritten) => {
  const file = open()
  put(text)
  expect(await file.change(() => ({ words: [] }))).toMatchObject({
    outcome: 'not-written',
    notWritten: { ...notWritten, path: path() },
  })
  expect([onDisk(), aside()]).toEqual([text, []])
})

test('at the start a broken one is set aside, and one of a newer version is not', async () => {
  put('{"version":3}')
  expect(await open().open()).toEqual({ found: 'newer', version: 3 })
  expect(onDisk()).toBe('{"version":3}')
  put('{')
  expect(await open().open()).toMatchObject({ found: 'broken', setAsideAs: expect.stringContaining(folder) })
  expect(await words()).toBe('nothing')
})

test('where the folder is no folder nothing is written, and what the operating system says is told', async () => {
  const file = createKeptFile({
    file: { path: join(folder, 'taken', 'words.json'), version: 2, schema, mostBytes },
    now: () => 0,
    isWhole: () => true,
  })
  writeFileSync(join(folder, 'taken'), '')
  expect(await file.change(() => ({ words: [] }))).toMatchObject({
    outcome: 'not-written',
    notWritten: { because: 'disk', why: expect.stringContaining('taken') },
  })
})

test('is settled once what was begun is on disk', async () => {
  const file = open()
  void file.change(() => ({ words: ['last'] }))
  await file.settled()
  expect(onDisk()).toContain('last')
})
