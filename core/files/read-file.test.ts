import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'
import { readTextFile } from './read-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-read-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = () => join(folder, 'given')
const read = (followsLinks = false, mostBytes = 10) => readTextFile(path(), { mostBytes, followsLinks })
const refused = (trouble: object) => ({ read: 'refused', trouble })

test('a file is read to its last byte, and one byte more is too many', async () => {
  writeFileSync(path(), 'x'.repeat(10))
  expect(await read()).toEqual({ read: 'text', text: 'x'.repeat(10), doubt: null })
  writeFileSync(path(), 'x'.repeat(11))
  expect(await read()).toEqual(refused({ code: 'too-large', mostBytes: 10 }))
})

test('no file is none, in no folder neither', async () => {
  expect(await read()).toEqual({ read: 'nothing' })
})

test('a pipe that nobody writes to is refused at once', async () => {
  execFileSync('mkfifo', [path()])
  expect(await read()).toEqual(refused({ code: 'no-file', kind: 'pipe' }))
})

test('a folder, a socket and a device are refused', async () => {
  mkdirSync(path())
  expect(await read()).toEqual(refused({ code: 'no-file', kind: 'folder' }))
  rmSync(path(), { recursive: true })
  const server = createServer().listen(path())
  await new Promise((listening) => server.once('listening', listening))
  expect(await read()).toEqual(refused({ code: 'no-file', kind: 'socket' }))
  await new Promise((closed) => server.close(closed))
  symlinkSync('/dev/zero', path())
  expect(await read(true)).toEqual(refused({ code: 'no-file', kind: 'device' }))
})

test('a link is followed only where a person named it', async () => {
  const other = join(folder, 'other')
  writeFileSync(other, 'theirs')
  symlinkSync(other, path())
  expect(await read()).toEqual(refused({ code: 'link' }))
  expect(await read(true)).toMatchObject({ read: 'text', text: 'theirs' })
})

test('bytes that are no text are refused', async () => {
  writeFileSync(path(), Buffer.from([0, 1, 0, 0]))
  expect(await read()).toEqual(refused({ code: 'no-text' }))
})

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

test('JSON is taken as deep as it can be walked through, and brackets in texts do not count', () => {
  expect(parseJson(nested(64)).ok).toBe(true)
  expect(parseJson(nested(65))).toEqual({ ok: false, trouble: { code: 'too-deep', most: 64 } })
  expect(parseJson('{"a":'.repeat(5000))).toMatchObject({ trouble: { code: 'too-deep' } })
  const text = `${'['.repeat(99)}"\\`
  expect(parseJson(JSON.stringify({ text }))).toEqual({ ok: true, value: { text } })
  expect(parseJson(JSON.stringify(Array.from({ length: 99 }, () => ({ a: [] }))))).toMatchObject({ ok: true })
  expect(parseJson('{')).toMatchObject({ ok: false, trouble: { code: 'no-json' } })
})
