import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { fakeBridge } from '../../testing/bridge.ts'
import { importAll, importParts } from './import-parts.ts'

const servers = [
  { line: 3, address: 'RDS01', group: null, tags: [], note: null, careful: false },
  { line: 7, address: 'RDS02', group: 'London', tags: ['sql'], note: 'Payroll', careful: true },
  { line: 9, address: 'RDS03' },
]

test('each server says only what there is to say of it', () => {
  const [part] = importParts(servers)
  expect(JSON.parse(part?.text ?? '')).toEqual([
    { address: 'RDS01' },
    { address: 'RDS02', group: 'London', tags: ['sql'], note: 'Payroll', careful: true },
    { address: 'RDS03' },
  ])
})

test('no part is longer than may be, and none is lost', () => {
  const parts = importParts(servers, 60)
  expect(parts.map(({ lines }) => lines)).toEqual([[3], [7], [9]])
})

const changes = [{ before: null, after: { serverId: 'a', address: 'RDS01' } }]

/** Takes the first part, finds a twin in the second, refuses the third. */
const bridge = fakeBridge({
  'import-servers': ({ text }: { text: string }) => {
    if (text.includes('RDS03')) return { ok: false, failure }
    const twin = { kind: 'in-list', line: 1, text: '', why: 'There already.', remedy: '' }
    return text.includes('RDS01')
      ? { ok: true, value: { report: { added: [{ address: 'RDS01', line: 1 }], problems: [] }, changes } }
      : { ok: true, value: { report: { added: [], problems: [twin] }, changes: [] } }
  },
})

const failure: Failure = {
  kind: 'storage',
  operation: 'write-server-list',
  server: null,
  meaning: 'The server list could not be saved.',
  remedy: 'Try again.',
  retry: 'after-fix',
}

test('lines are those of the text, servers are named, and what was added is told even where the rest was refused', async () => {
  const { report, changes: did, failure: why } = await importAll(bridge, importParts(servers, 60))
  expect(report).toMatchObject({
    added: [{ address: 'RDS01', line: 3 }],
    problems: [{ kind: 'in-list', line: 7, text: 'RDS02' }],
  })
  expect(did).toEqual(changes)
  expect(why).toBe(failure)
})
