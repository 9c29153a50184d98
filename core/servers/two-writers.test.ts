import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeFileLock } from '../files/file-lock.ts'
import { serverFilePath } from './server-file-path.ts'
import { lookAtServerFile } from './server-file.ts'

let dataFolder: string
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'rewinsta-two-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

async function startWriter(prefix: string) {
  const child = fork(join(import.meta.dirname, 'testing/add-many.ts'), [dataFolder, prefix])
  await once(child, 'message')
  return child
}

test('two programs that add fifty servers each at once leave a hundred in the list', async () => {
  const writers = await Promise.all([startWriter('A'), startWriter('B')])
  const answers = writers.map((writer) => once(writer, 'message'))
  const ends = writers.map((writer) => once(writer, 'exit'))
  for (const writer of writers) writer.send('go')
  expect((await Promise.all(answers)).flat().filter((answer) => typeof answer === 'number')).toEqual([50, 50])
  expect((await Promise.all(ends)).map(([exitCode]: unknown[]) => exitCode)).toEqual([0, 0])
  const look = await lookAtServerFile(serverFilePath(dataFolder))
  const servers = look.found === 'value' ? look.value.servers : []
  expect(new Set(servers.map(({ address }) => address)).size).toBe(100)
  expect(readdirSync(dataFolder).toSorted()).toEqual(['servers.json', 'servers.lock'])
})

test('a lock is had by one at a time, and by each in the end', async () => {
  const path = join(dataFolder, 'x.lock')
  let holders = 0
  const hold = async () => {
    const letGo = await takeFileLock(path)
    holders += 1
    await new Promise((resolve) => setImmediate(resolve))
    const seen = holders
    holders -= 1
    letGo()
    return seen
  }
  expect(await Promise.all(Array.from({ length: 20 }, hold))).toEqual(Array.from({ length: 20 }, () => 1))
})
