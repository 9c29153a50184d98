import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { plainFacts } from '#contract/plain-facts.ts'
import { createCore } from './core.ts'
import { createFakeServices, details, listOf, succeed } from './testing/fake-services.ts'
import { openTestCore } from './testing/test-core.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** A console that is open, and a one-shot to its data folder. */
async function openBoth(before: (dataFolder: string) => void = () => {}) {
  const console = await openTestCore()
  ends.push(console.close)
  before(console.dataFolder)
  const now = console.clock.now()
  const services = createFakeServices({
    listSessions: () => succeed(listOf([details(now)])),
    readSession: () => succeed(details(now)),
    readClient: () => succeed({ clientName: null, clientAddress: null }),
    readClock: () => succeed({ serverAt: now, localAt: now }),
    listProcesses: () => succeed([]),
    listServerProcesses: () => succeed([]),
    logOffSession: () => succeed({ call: 'WTSLogoffSession' }),
  })
  const oneShot = await createCore({
    dataFolder: console.dataFolder,
    version: '0.1.0',
    farm: 'simulated',
    shell: 'command-line',
    reads: services,
    actions: services,
    firstServers: [],
    oneShot: [{ ...plainFacts, serverId: 'visited', address: 'RDS09', origin: 'own' }],
  })
  ends.push(oneShot.stop)
  return { console, oneShot }
}

test('a one-shot leaves the list of the console as it is, and cannot change it', async () => {
  const { console, oneShot } = await openBoth()
  const file = join(console.dataFolder, 'servers.json')
  const before = readFileSync(file, 'utf8')
  const added = await oneShot.handle('add-server', { address: 'RDS10', group: null })
  expect(added).toMatchObject({ ok: false, failure: { kind: 'refused' } })
  expect(readFileSync(file, 'utf8')).toBe(before)
})

test('a one-shot says that the settings are broken, and moves nothing', async () => {
  const { console, oneShot } = await openBoth((folder) => writeFileSync(join(folder, 'settings.json'), '{'))
  const described = await oneShot.handle('read-console', {})
  expect(described).toMatchObject({
    ok: true,
    value: { notices: [{ said: { code: 'file-broken-at-start', file: 'settings', setAsideAs: null } }] },
  })
  expect(readdirSync(console.dataFolder).filter((name) => name.startsWith('settings'))).toEqual([
    'settings.json',
  ])
})

test('a one-shot says of an action that it is under way until it ends', async () => {
  const { console, oneShot } = await openBoth()
  const marks = () => readdirSync(console.dataFolder).filter((name) => name.startsWith('acting-'))
  expect(await oneShot.handle('commit-action', { ticketId: 'none', confirmation: nothing })).toMatchObject({
    ok: false,
    failure: { kind: 'ticket' },
  })
  expect(marks()).toContain('acting-none.lock')
  await oneShot.stop()
  expect(marks()).toEqual([])
})

const nothing = { typedName: null, acknowledged: [], reason: null }
