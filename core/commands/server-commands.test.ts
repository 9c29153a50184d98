import { afterEach, describe, expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
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
    const { change } = await core.run('remove-servers', { serverIds })
    await core.clock.advance(200)
    expect((await core.snapshot()).servers).toMatchObject([{ name: 'RDS02' }])
    expect(change?.servers).toBe(2)
    await core.run('undo-list-change', { changeId: change?.changeId ?? '' })
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
  const { change } = await core.run('move-servers', { serverIds, group: ' London / Floor 2 ' })
  const group = 'London/Floor 2'
  expect(change).toMatchObject({ servers: 2 })
  await core.clock.advance(200)
  expect((await core.snapshot()).servers).toMatchObject(serverIds.map((serverId) => ({ serverId, group })))
})

test('a folder that is none is refused at its field', async () => {
  const core = await open(['RDS01'])
  const serverIds = [await idOf(core, 'RDS01')]
  expect(await core.failureOf('move-servers', { serverIds, group: 'a//b' })).toMatchObject({
    kind: 'invalid',
    problems: [{ path: ['group'], code: 'folder-unnamed', values: { group: 'a//b' } }],
  })
})

test('a change that nobody knows cannot be undone, and one that changes nothing is none to undo', async () => {
  const core = await open(['RDS01'])
  expect(await core.failureOf('undo-list-change', { changeId: 'made up' })).toMatchObject({
    reason: 'changed-elsewhere',
    cause: { code: 'too-old-to-undo' },
  })
  const serverId = await idOf(core, 'RDS01')
  expect((await core.run('change-server', { serverId, note: null })).change).toBeNull()
})

describe('several servers', () => {
  test('are added in one step, undone in another and added again with their ids', async () => {
    const core = await open(['RDS01'])
    const servers = Array.from({ length: 30 }, (_none, at) => ({ address: `NEW${at}`, line: at + 1 }))
    const { change } = await core.run('add-servers', { servers })
    await core.clock.advance(200)
    const before = await idOf(core, 'NEW7')
    const undone = await core.run('undo-list-change', { changeId: change?.changeId ?? '' })
    expect((await core.run('export-servers', { format: 'text' })).text).toBe('RDS01\n')
    const redone = await core.run('undo-list-change', { changeId: undone.change?.changeId ?? '' })
    expect(redone.change).toMatchObject({ servers: 30 })
    await core.clock.advance(200)
    expect(await idOf(core, 'NEW7')).toBe(before)
  })

  test('that a text names are only looked at, and then added as they were seen', async () => {
    const core = await open(['RDS01'])
    const text = '[Leeds]\nRDS02\nrds01\nrds02.contoso.com\nnot a host!'
    const seen = await core.run('check-import', { text, format: 'auto' })
    expect(seen).toMatchObject({
      dryRun: true,
      format: 'text',
      added: [{ address: 'RDS02', line: 2 }, { address: 'rds02.contoso.com' }],
      problems: [{ kind: 'in-list' }, { kind: 'bad-name' }],
      notes: [{ why: { code: 'same-server' }, line: 4 }],
    })
    expect((await core.snapshot()).servers).toHaveLength(1)
    const { report } = await core.run('add-servers', { servers: seen.added })
    expect(report).toMatchObject({ dryRun: false, added: seen.added, problems: [] })
    await core.clock.advance(200)
    expect((await core.snapshot()).servers).toMatchObject([
      { address: 'RDS01' },
      { address: 'RDS02', group: 'Leeds', state: 'live' },
      { address: 'rds02.contoso.com', group: 'Leeds' },
    ])
  })

  test('of which some cannot be added are told apart by their lines, and the others are added', async () => {
    const core = await open(['RDS01'])
    const { report, change } = await core.run('add-servers', {
      servers: [
        { address: 'rds01', line: 3 },
        { address: 'RDS02', line: 7 },
        { address: 'RDS03', group: 'a//b', line: 9 },
      ],
    })
    expect(report).toMatchObject({
      added: [{ address: 'RDS02', line: 7 }],
      problems: [
        { kind: 'in-list', line: 3, text: 'rds01' },
        { kind: 'bad-fact', line: 9, text: 'RDS03' },
      ],
    })
    expect(change?.servers).toBe(1)
  })

  test('that were exported are known again', async () => {
    const core = await open(['RDS01', 'RDS02'])
    const { text, servers } = await core.run('export-servers', { format: 'csv' })
    expect([text, servers]).toEqual(['name,group,tags,note,careful\r\nRDS01,,,,\r\nRDS02,,,,\r\n', 2])
    expect(await core.run('check-import', { text, format: 'auto' })).toMatchObject({
      added: [],
      problems: [{ kind: 'in-list' }, { kind: 'in-list' }],
    })
  })
})

test('a folder takes along what lies in it, also what was added meanwhile, and is refused whole where it would be too deep', async () => {
  const core = await open(['RDS01', 'RDS02'])
  const [one, two] = [await idOf(core, 'RDS01'), await idOf(core, 'RDS02')]
  await core.run('move-servers', { serverIds: [one], group: 'London' })
  await core.run('move-servers', { serverIds: [two], group: 'London/Floor 2' })
  const groups = async () => {
    await core.clock.advance(200)
    return (await core.snapshot()).servers.map(({ group }) => group)
  }
  const { change } = await core.run('rename-folder', { folder: 'London', group: 'UK/London' })
  expect([change?.servers, await groups()]).toEqual([2, ['UK/London', 'UK/London/Floor 2']])
  expect(
    await core.failureOf('rename-folder', { folder: 'UK/London', group: 'a/b/c/d/London' }),
  ).toMatchObject({ kind: 'invalid', problems: [{ path: ['group'] }] })
  await core.run('undo-list-change', { changeId: change?.changeId ?? '' })
  expect(await groups()).toEqual(['London', 'London/Floor 2'])
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
  const said = { address: 'NEW-01.contoso.com', other: 'NEW-01' }
  expect(added).toMatchObject({ server: { address: 'NEW-01.contoso.com' }, remark: said })
  const { serverId } = added.server
  expect((await core.run('change-server', { serverId, note: 'x' })).remark).toBeUndefined()
  const renamed = await core.run('change-server', { serverId, address: 'rds02.contoso.com' })
  expect(renamed.remark).toEqual({ address: 'rds02.contoso.com', other: 'RDS02' })
})
