import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../clock.ts'
import { watchFile } from './watch-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-watch-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('what goes wrong when a change is looked at is told, ends nobody, and the next change is looked at too', async () => {
  const path = join(folder, 'watched.json')
  const lost: string[] = []
  let looks = 0
  const stop = watchFile({
    path,
    clock: systemClock,
    onChange: async () => {
      looks += 1
      throw new Error(`look ${looks}`)
    },
    onLost: (why) => lost.push(why),
  })
  writeFileSync(path, 'one')
  await vi.waitFor(() => expect(lost).toEqual(['look 1']), 10_000)
  writeFileSync(path, 'two')
  await vi.waitFor(() => expect(lost).toEqual(['look 1', 'look 2']), 10_000)
  stop()
})
