import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isPlainFile, makeOwnFile } from './own-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-own-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = () => join(folder, 'data', 'audit.sqlite')
const modeOf = (file: string) => (statSync(file).mode % 0o1000).toString(8)

test('folder and file are made for their owner alone; what is there stays as it is', () => {
  makeOwnFile(path())
  expect([modeOf(join(folder, 'data')), modeOf(path())]).toEqual(['700', '600'])
  writeFileSync(path(), 'kept')
  makeOwnFile(path())
  expect(statSync(path()).size).toBe(4)
})

test('a link, a dangling one too, and a pipe are refused', () => {
  makeOwnFile(path())
  for (const target of [path(), join(folder, 'nowhere')]) {
    const link = join(folder, `link to ${target.length}`)
    symlinkSync(target, link)
    expect(() => makeOwnFile(link)).toThrow('a link')
  }
  execFileSync('mkfifo', [join(folder, 'pipe')])
  expect(() => isPlainFile(join(folder, 'pipe'))).toThrow('no plain file')
})
