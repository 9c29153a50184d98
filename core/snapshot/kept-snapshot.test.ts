import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Result } from '#contract/failure.ts'
import type { SessionList } from '#native/terminal-services.ts'
import { createFakeServices, fail, windowsFailure } from '../testing/fake-services.ts'
import { createTestCores, type TestCore } from '../testing/test-core.ts'
import { snapshotFile } from './kept-snapshot.ts'
import { linesOf, readLines, type KeptServer } from './snapshot-lines.ts'

const cores = createTestCores()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-kept-'))
})
afterEach(async () => {
  await cores.closeAll()
  rmSync(folder, { recursive: true, force: true })
})

const file = () => join(folder, snapshotFile)
/** A console that reads its servers once and ends. */
async function readOnce(addresses = ['RDS01']): Promise<void> {
  const core = await cores.open(addresses, folder)
  await core.core.stop()
}

const endless = new Promise<Result<SessionList>>(() => undefined)

/** One whose servers give this answer; none where left out. */
const openDeaf = (listSessions = () => endless): Promise<TestCore> =>
  cores.open(['RDS01'], folder, { reads: createFakeServices({ listSessions }) })

const rowsShown = (core: TestCore, count: number) =>
  vi.waitFor(async () => {
    await core.clock.advance(200)
    const snapshot = await core.snapshot()
    expect(snapshot.sessions).toHaveLength(count)
    return snapshot
  })

test('who was seen before the start is shown until the server is read, with nothing to judge by', async () => {
  await readOnce()
  const { servers, sessions } = await rowsShown(await openDeaf(), 2)
  expect(servers).toMatchObject([{ state: 'waiting', readAt: null, lastSeenAt: expect.any(Number) }])
  expect(sessions).toMatchObject([
    { account: { user: 'alice' }, idleSinceAt: null, logonTicks: null, locked: null, verdict: null },
    { account: { user: 'bob' }, idleSinceAt: null, logonTicks: null, locked: null, verdict: null },
  ])
  expect(sessions.map(({ sessionKey }) => sessionKey.split(':').at(-1))).toEqual(['0', '0'])
})

test('nothing is done to such a session, nor is it read: its server has not been', async () => {
  await readOnce()
  const core = await openDeaf()
  const [row] = (await rowsShown(core, 2)).sessions
  const { sessionKey = '' } = row ?? {}
  const notRead = { kind: 'refused', reason: 'server-not-readable', cause: { code: 'server-not-read' } }
  expect(await core.failureOf('prepare-action', { verb: 'reset', sessionKeys: [sessionKey] })).toMatchObject(
    notRead,
  )
  expect(await core.failureOf('read-session', { sessionKey })).toMatchObject(notRead)
})

test('rows of before are replaced by those that are read', async () => {
  await readOnce()
  const core = await cores.open(['RDS01'], folder)
  const { servers, sessions } = await rowsShown(core, 2)
  expect(servers).toMatchObject([{ state: 'live', lastSeenAt: null }])
  expect(sessions.map(({ sessionKey }) => sessionKey.split(':').at(-1))).toEqual(['1', '1'])
})

test('a server that is not read keeps what was known of it for the start after', async () => {
  await readOnce()
  const before = readFileSync(file(), 'utf8')
  const core = await openDeaf()
  await rowsShown(core, 2)
  await core.core.stop()
  expect(readFileSync(file(), 'utf8')).toBe(before)
})

test('a server at another address has nothing from before', async () => {
  await readOnce(['RDS01', 'RDS02'])
  writeFileSync(file(), readFileSync(file(), 'utf8').replace('"address":"RDS02"', '"address":"RDS03"'))
  const { servers } = await rowsShown(await openDeaf(), 2)
  expect(servers.map(({ lastSeenAt }) => lastSeenAt === null)).toEqual([false, true])
})

test('the file is for this account alone', async () => {
  await readOnce()
  expect(statSync(file()).mode & 0o777).toBe(0o600)
})

test('once it is not to be kept the file is deleted, and not written again', async () => {
  await readOnce()
  const core = await cores.open(['RDS01'], folder)
  const settings = await core.run('read-settings', {})
  await core.run('change-settings', { settings: { ...settings, keepSnapshot: false } })
  await vi.waitFor(() => expect(existsSync(file())).toBe(false))
  await core.core.stop()
  expect(existsSync(file())).toBe(false)
})

test.each([
  ['no JSON', 'broken'],
  ['of another version', '{"version":9,"of":"last known sessions","farm":"simulated"}\n'],
  ['cut in a line', '{"version":1,"of":"last known sessions","farm":"simulated"}\n{"serverId":"a"'],
  ['of another content', '{"version":1,"of":"last known sessions","farm":"simulated"}\n{"serverId":7}\n'],
])('a file that is %s is left out, said once, and written anew', async (_how, text) => {
  writeFileSync(file(), text)
  const core = await cores.open(['RDS01'], folder)
  const notices = async () => (await core.run('read-console', {})).notices
  await vi.waitFor(async () =>
    expect(await notices()).toMatchObject([{ said: { code: 'snapshot-unread', path: file() } }]),
  )
  await core.core.stop()
  expect(readFileSync(file(), 'utf8').split('\n')).toHaveLength(3)
})

test('what is kept of another farm is none of this one', async () => {
  await readOnce()
  writeFileSync(file(), readFileSync(file(), 'utf8').replace('"simulated"', '"windows"'))
  const core = await openDeaf()
  const { notices } = await core.run('read-console', {})
  await core.core.stop()
  expect([notices, readFileSync(file(), 'utf8').trim().split('\n').length]).toEqual([[], 1])
})

test('a file that cannot be written is said, and the console runs on', async () => {
  mkdirSync(join(file(), 'in the way'), { recursive: true })
  const core = await cores.open(['RDS01'], folder)
  await core.clock.advance(60_000)
  await vi.waitFor(async () =>
    expect((await core.run('read-console', {})).notices).toMatchObject([
      { said: { code: 'snapshot-unread' } },
      { said: { code: 'not-saved', failure: { kind: 'storage' } } },
    ]),
  )
})

const emptyServer = (serverId: string): KeptServer => ({
  serverId,
  address: 'RDS01',
  readAt: 1,
  sessions: [],
})

test('a file is never larger than what is read', async () => {
  const text = await linesOf('windows', ['a', 'b', 'c'].map(emptyServer), 260)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(260)
  expect(await readLines('windows', text)).toMatchObject({
    ok: true,
    servers: [{ serverId: 'a' }, { serverId: 'b' }],
  })
})

test('what was seen before is shown beside why its server cannot be read', async () => {
  await readOnce()
  const core = await openDeaf(async () => fail(windowsFailure(1722)))
  const { servers, sessions } = await rowsShown(core, 2)
  expect([servers[0]?.state, servers[0]?.readAt, sessions.length]).toEqual(['unreachable', null, 2])
})
