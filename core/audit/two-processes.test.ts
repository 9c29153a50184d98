import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isDeed } from '#contract/audit-deed.ts'
import { createNotices } from '../notices.ts'
import { createActingMarks, readActionsHeld } from './acting-marks.ts'
import { openAudit } from './audit.ts'
import { verifyAudit } from './verify.ts'

const rowsEach = 150

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-two-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const module = (name: string) => JSON.stringify(join(import.meta.dirname, name))

/** Opens the audit of the folder anew, says so, and appends once it is told to. */
const writer = (name: string) => `
  const { openAudit } = await import(${module('audit.ts')})
  const { createNotices } = await import(${module('../notices.ts')})
  console.log('ready')
  await new Promise((resolve) => process.stdin.once('data', resolve))
  const { verifyAudit } = await import(${module('verify.ts')})
  const file = ${JSON.stringify(join(folder, 'audit.sqlite'))}
  const audit = openAudit(file, createNotices(() => {}))
  let refused = 0
  for (let row = 0; row < ${rowsEach}; row += 1) {
    const written = audit.write({ at: row, phase: 'intent', actionId: '${name} ' + row, verb: 'reset', operator: 'C\\\\h',
      machine: 'M', serverName: 'RDS01', identity: null, details: null, evidence: null, confirmation: null,
      result: null, call: null, answer: null, failure: null })
    if (!written.ok) { refused += 1; console.error(JSON.stringify(written.failure)) }
    // As between clicks: without it SQLite's waiting would give one process all its rows first.
    await new Promise((resolve) => setTimeout(resolve, 1))
    if (row % 25 === 0 && verifyAudit(file, []).findings.length > 0) process.exit(9)
  }
  process.exit(refused === 0 ? 0 : 8)`

function start(script: string) {
  const args = ['--experimental-strip-types', '--input-type=module', '-e', script]
  return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
}

test('two processes that append at once make one chain, and neither is refused', async () => {
  const writers = ['console', 'command'].map((name) => start(writer(name)))
  await Promise.all(writers.map(({ stdout }) => once(stdout, 'data')))
  const ended = writers.map((child) => once(child, 'exit'))
  for (const { stdin } of writers) stdin.end('go')
  expect((await Promise.all(ended)).map(([code]: (number | null)[]) => code)).toEqual([0, 0])

  const audit = openAudit(
    join(folder, 'audit.sqlite'),
    createNotices(() => {}),
  )
  expect(verifyAudit(join(folder, 'audit.sqlite'), [])).toMatchObject({
    entries: 2 * rowsEach,
    brokenAt: null,
  })
  const rows = audit.read(null, 500)
  audit.close()
  if (!rows.ok) throw new Error(JSON.stringify(rows.failure))
  const order = rows.value.filter(isDeed).map(({ actionId }) => actionId.split(' ')[0])
  // There and back at least: otherwise one would have waited for the other, and nothing would be proven.
  expect(order.filter((name, index) => index > 0 && name !== order[index - 1]).length).toBeGreaterThanOrEqual(
    2,
  )
})

test('a mark is seen by another process for as long as its own lives, and is cleared away after it', async () => {
  const script = `
    const { createActingMarks } = await import(${module('acting-marks.ts')})
    console.log(createActingMarks(${JSON.stringify(folder)}).hold('one').ok)
    setInterval(() => {}, 1000)`
  const child = start(script)
  const [said] = await once(child.stdout, 'data')
  expect(String(said).trim()).toBe('true')
  expect(readActionsHeld(folder)).toEqual(new Set(['one']))
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(readActionsHeld(folder)).toEqual(new Set())
  const marks = createActingMarks(folder)
  expect(marks.hold('one')).toEqual({ ok: true, value: null })
  marks.releaseAll()
})
