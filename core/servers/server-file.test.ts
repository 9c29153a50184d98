import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lookAtServerFile, writeServerFile } from './server-file.ts'

let folder: string
const path = () => join(folder, 'servers.json')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-file-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const whole = {
  serverId: 'a',
  address: 'RDS01',
  group: 'London/Floor 2',
  tags: ['sql', 'Ward 7'],
  note: 'Payroll runs\non Fridays.',
  careful: true,
}

test('what is written is read back', async () => {
  await writeServerFile(path(), [whole])
  expect(await lookAtServerFile(path())).toMatchObject({
    found: 'value',
    value: { version: 2, servers: [whole] },
  })
})

test.each([
  [null, null],
  ['London', 'London'],
  ['Leeds / Annex', 'Leeds/Annex'],
  ['A//B/', 'A/B'],
  ['/', null],
  ['a/b/c/d/e/f/g', 'a/b/c/d/e f g'],
  ['Lon\tdon', 'Lon don'],
])('a list of version 1 in the folder %j is read with it as %j, and left as it is', async (group, read) => {
  const text = JSON.stringify({ version: 1, servers: [{ serverId: 'a', address: 'RDS01', group }] })
  writeFileSync(path(), text)
  expect(await lookAtServerFile(path())).toMatchObject({
    value: {
      servers: [{ serverId: 'a', address: 'RDS01', group: read, tags: [], note: null, careful: false }],
    },
  })
  expect(readFileSync(path(), 'utf8')).toBe(text)
})

test('a list of a million entries that are none is broken at the first, and what is wrong with the others takes no room', async () => {
  writeFileSync(path(), `{"version":2,"servers":[${'{},'.repeat(1_000_000)}{}]}`)
  const look = await lookAtServerFile(path())
  expect(look).toMatchObject({ found: 'broken', why: { code: 'misfit', more: 1 } })
  expect(JSON.stringify(look)).toContain('["servers",0,')
})

test.each([
  ['a folder too deep', { group: 'a/b/c/d/e/f' }, 'group'],
  ['a tag twice', { tags: ['sql', 'SQL'] }, 'tags'],
  ['a tag with a comma', { tags: ['a,b'] }, 'tags'],
  ['no mark', { careful: undefined }, 'careful'],
])('a list with %s is broken, and where is said', async (_what, over, field) => {
  writeFileSync(path(), JSON.stringify({ version: 2, servers: [{ ...whole, ...over }] }))
  const problems = [expect.objectContaining({ path: expect.arrayContaining(['servers', 0, field]) })]
  expect(await lookAtServerFile(path())).toEqual({
    found: 'broken',
    why: { code: 'misfit', problems, more: 0 },
  })
})
