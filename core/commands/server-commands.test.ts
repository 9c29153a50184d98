import { afterEach, describe, expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import { plainFacts } from '#contract/server.ts'
import type { SessionList } from '#native/terminal-services.ts'
import { systemClock } from '../clock.ts'
import { createNotices } from '../notices.ts'
import { addServer, removeServers } from '../servers/list-operations.ts'
import { openServerList } from '../servers/server-list.ts'
import { alice, bob, details, listOf, succeed } from '../testing/fake-services.ts'
import { openTestCore, type TestCore } from '../testing/test-core.ts'

const opened: TestCore[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((core) => core.close()))
})
async function open(addresses: readonly string[]): Promise<TestCore> {
  const core = await openTestCore(addresses)
  opened.push(core)
  return core
}
const idOf = async ({ snapshot }: TestCore, name: string): Promise<string> => {
  const server = (await snapshot()).servers.find((one) => one.name === name)
  if (server === undefined) throw new Error(`no server ${name}`)
  return server.serverId
}
const readsOf = ({ reads }: TestCore, address: string) =>
  reads.calls.filter((call) => call === `listSessions ${address}`).length

describe('a changed server', () => {
  test('shows what is said of it at once, and goes on being read', async () => {
    const core = await open(['RDS01'])
    const serverId = await idOf(core, 'RDS01')
    const facts = { group: 'London/Floor 2', tags: ['sql'], note: 'Payroll', careful: true }
    const { server } = await core.run('change-server', { serverId, ...facts })
    expect(server).toMatchObject({ ...facts, origin: 'own' })
    await core.clock.advance(200)
    expect(await core.snapshot()).toMatchObject({
      servers: [{ ...facts, serverId, state: 'live' }],
      sessions: [{ account: alice }, { account: bob }],
    })
    const asked = readsOf(core, 'RDS01')
    await core.clock.advance(30_000)
    expect(readsOf(core, 'RDS01')).toBeGreaterThan(asked)
  })

  test('of another address is read there, and nothing of the old one stays', async () => {
    const core = await open(['RDS01'])
    const serverId = await idOf(core, 'RDS01')
    const [before] = (await core.snapshot()).sessions
    await core.run('change-server', { serverId, address: 'RDS09' })
    await core.clock.advance(200)
    const { servers, sessions } = await core.snapshot()
    expect(servers).toMatchObject([{ serverId, name: 'RDS09', address: 'RDS09', state: 'live' }])
    expect(sessions.map(({ sessionKey }) => sessionKey)).not.toContain(before?.sessionKey)
    const asked = readsOf(core, 'RDS01')
    await core.clock.advance(60_000)
    expect(readsOf(core, 'RDS01')).toBe(asked)
  })

  test('does not take the old address’s late answer for the new one’s', async () => {
    const core = await open(['RDS01'])
    const serverId = await idOf(core, 'RDS01')
    const late = Promise.withResolvers<Result<SessionList>>()
    const { listSessions } = core.reads.answers
    core.reads.answers.listSessions = (address, id) =>
      address === 'RDS01' ? late.promise : (listSessions?.(address, id) ?? succeed(listOf([])))
    await core.clock.advance(30_000)
    core.reads.answers.listSessions = (address) => (address === 'RDS01' ? late.promise : succeed(listOf([])))
    await core.run('change-server', { serverId, address: 'RDS09' })
    await core.clock.advance(200)
    late.resolve(succeed(listOf([details(core.clock.now(), { account: alice })])))
    await core.clock.advance(200)
    expect(await core.snapshot()).toMatchObject({ servers: [{ name: 'RDS09', state: 'live' }], sessions: [] })
  })
})

describe('removed servers', () => {
  test('come back with their ids and new keys when the removal is undone', async () => {
    const core = await open(['RDS01', 'RDS02', 'RDS03'])
    const before = await core.snapshot()
    const serverIds = [await idOf(core, 'RDS01'), await idOf(core, 'RDS03')]
    const { changes } = await core.run('remove-servers', { serverIds })
    await core.clock.advance(200)
    expect((await core.snapshot()).servers).toMatchObject([{ name: 'RDS02' }])
    const undone = await core.run('revert-list-changes', { changes })
    expect(undone.changes.map(({ after }) => after?.serverId)).toEqual(serverIds)
    expect([undone.leftAlone, undone.remarks]).toEqual([[], []])
    await core.clock.advance(200)
    const after = await core.snapshot()
    expect(new Set(after.servers.map(({ serverId }) => serverId))).toEqual(
      new Set(before.servers.map(({ serverId }) => serverId)),
    )
    const keys = (name: string, { servers, sessions }: typeof after) => {
      const server = servers.find((one) => one.name === name)
      return sessions.flatMap((row) => (row.serverId === server?.serverId ? [row.sessionKey] : []))
    }
    expect(keys('RDS02', after)).toEqual(keys('RDS02', before))
    expect(keys('RDS01', after)).toHaveLength(2)
    expect(keys('RDS01', after).some((key) => keys('RDS01', before).includes(key))).toBe(false)
  })

  test('are all removed or none', async () => {
    const core = await open(['RDS01', 'RDS02'])
    const serverIds = [await idOf(core, 'RDS01'), 'gone']
    expect(await core.failureOf('remove-servers', { serverIds })).toMatchObject({ reason: 'server-unknown' })
    expect((await core.snapshot()).servers).toHaveLength(2)
  })
})

test('moved servers are in their folder in the window', async () => {
  const core = await open(['RDS01', 'RDS02'])
  const serverIds = [await idOf(core, 'RDS01'), await idOf(core, 'RDS02')]
  const { changes } = await core.run('move-servers', { serverIds, group: ' London / Floor 2 ' })
  const group = 'London/Floor 2'
  expect(changes).toMatchObject(serverIds.map((serverId) => ({ after: { serverId, group } })))
  await core.clock.advance(200)
  expect((await core.snapshot()).servers).toMatchObject(serverIds.map((serverId) => ({ serverId, group })))
})

test('a folder that is none is refused with words', async () => {
  const core = await open(['RDS01'])
  const serverIds = [await idOf(core, 'RDS01')]
  expect(await core.failureOf('move-servers', { serverIds, group: 'a//b' })).toMatchObject({
    kind: 'invalid',
    problems: [{ path: ['group'], message: '“a//b” has a folder without a name.' }],
  })
})

test('changes that are none are refused', async () => {
  const core = await open(['RDS01'])
  const after = { ...plainFacts, serverId: 'a', address: 'RDS02' }
  for (const changes of [
    [],
    [{ before: null, after: null }],
    [{ before: { ...after, serverId: 'b', place: 0 }, after }],
  ]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await core.failureOf('revert-list-changes', { changes })).toMatchObject({ kind: 'invalid' })
  }
})

describe('an import', () => {
  test('of 5 000 servers is taken back in one step, and put back in another', async () => {
    const core = await open(['RDS01'])
    const text = Array.from({ length: 5000 }, (_none, index) => `NEW${index}`).join('\n')
    const { changes } = await core.run('import-servers', { text, format: 'text', dryRun: false })
    expect(JSON.stringify({ changes }).length).toBeLessThan(1_500_000)
    const undone = await core.run('revert-list-changes', { changes })
    expect((await core.run('export-servers', { format: 'text' })).text).toBe('RDS01\n')
    const redone = await core.run('revert-list-changes', { changes: undone.changes })
    expect(redone.changes).toEqual(changes)
    expect([...undone.leftAlone, ...redone.leftAlone]).toEqual([])
  })

  test('that is only tried changes nothing, and made adds what it said', async () => {
    const core = await open(['RDS01'])
    const text = '[Leeds]\nRDS02\nrds01\nrds02.contoso.com\nnot a host!'
    const tried = await core.run('import-servers', { text, format: 'auto', dryRun: true })
    expect((await core.snapshot()).servers).toHaveLength(1)
    const made = await core.run('import-servers', { text, format: 'auto', dryRun: false })
    expect(made.report).toEqual({ ...tried.report, dryRun: false })
    expect(tried.changes).toEqual([])
    expect(made.changes).toMatchObject([{ after: { address: 'RDS02' } }, { before: null }])
    expect(made.report).toMatchObject({
      format: 'text',
      added: [{ address: 'RDS02', line: 2 }, { address: 'rds02.contoso.com' }],
      problems: [{ kind: 'in-list' }, { kind: 'bad-name' }],
      notes: [{ kind: 'same-server', line: 4 }],
    })
    await core.clock.advance(200)
    expect((await core.snapshot()).servers).toMatchObject([
      { address: 'RDS01' },
      { address: 'RDS02', group: 'Leeds', state: 'live' },
      { address: 'rds02.contoso.com', group: 'Leeds' },
    ])
  })

  test('of what was exported adds nothing again', async () => {
    const core = await open(['RDS01', 'RDS02'])
    const { text, servers } = await core.run('export-servers', { format: 'csv' })
    expect([text, servers]).toEqual(['name,group,tags,note,careful\r\nRDS01,,,,\r\nRDS02,,,,\r\n', 2])
    expect(await core.run('import-servers', { text, format: 'auto', dryRun: false })).toMatchObject({
      report: { added: [], problems: [{ kind: 'in-list' }, { kind: 'in-list' }] },
      changes: [],
    })
  })
})

test('what another program adds is read, and what it removes is let go of', async () => {
  const core = await open(['RDS01'])
  const other = await openServerList({
    dataFolder: core.dataFolder,
    firstServers: [],
    notices: createNotices(() => {}),
    clock: systemClock,
  })
  await other.change(addServer({ address: 'RDS02' }))
  await other.change(removeServers([await idOf(core, 'RDS01')]))
  other.stop()
  // The next change here looks at the file first, like the watch of it.
  await core.run('add-server', { address: 'RDS03', group: null })
  await core.clock.advance(200)
  expect((await core.snapshot()).servers).toMatchObject([
    { name: 'RDS02', state: 'live' },
    { name: 'RDS03', state: 'live' },
  ])
  const asked = readsOf(core, 'RDS01')
  await core.clock.advance(60_000)
  expect(readsOf(core, 'RDS01')).toBe(asked)
})

test('a new name that may be another server of the list is taken, and that is said', async () => {
  const core = await open(['NEW-01', 'RDS02'])
  const added = await core.run('add-server', { address: 'NEW-01.contoso.com', group: null })
  const said = 'NEW-01.contoso.com may be the same server as NEW-01. Keep one of them.'
  expect(added).toMatchObject({ server: { address: 'NEW-01.contoso.com' }, remark: said })
  const { serverId } = added.server
  expect((await core.run('change-server', { serverId, note: 'x' })).remark).toBeUndefined()
  const renamed = await core.run('change-server', { serverId, address: 'rds02.contoso.com' })
  expect(renamed.remark).toBe('rds02.contoso.com may be the same server as RDS02. Keep one of them.')
})
