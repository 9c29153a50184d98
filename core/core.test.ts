import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { alice, bob, details, fail, listOf, succeed, windowsFailure } from './testing/fake-services.ts'
import { openTestCore, type TestCore } from './testing/test-core.ts'

const opened: TestCore[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((core) => core.close()))
})

async function open(...args: Parameters<typeof openTestCore>): Promise<TestCore> {
  const core = await openTestCore(...args)
  opened.push(core)
  return core
}

describe('the core', () => {
  test('shows the sessions of the first servers with their details', async () => {
    const { snapshot } = await open()
    const { servers, sessions } = await snapshot()
    expect(servers.map(({ name, state, clockOffsetMs }) => ({ name, state, clockOffsetMs }))).toEqual([
      { name: 'RDS01', state: 'live', clockOffsetMs: 0 },
    ])
    expect(sessions.map(({ account, kind, clientName }) => ({ account, kind, clientName }))).toEqual([
      { account: alice, kind: 'rdp', clientName: 'WS-113' },
      { account: bob, kind: 'rdp', clientName: 'WS-113' },
    ])
  })

  test('calls this machine by its own name', async () => {
    const { snapshot } = await open(['.'])
    expect((await snapshot()).servers).toMatchObject([{ address: '.', name: 'HD07' }])
  })

  test('says what it is and who acts', async () => {
    const { run } = await open()
    expect(await run('read-console', {})).toEqual({
      version: '0.1.0',
      farm: 'simulated',
      shell: 'loopback',
      operator: { domain: 'CONTOSO', user: 'helpdesk7' },
      machine: 'HD07',
      notices: [],
    })
  })

  test('changes fit onto the snapshot they start from, one after the other', async () => {
    const { snapshot, events, clock } = await open()
    const first = await snapshot()
    events.length = 0
    await clock.advance(60_000)
    const changes = events.flatMap((event) => (event.event === 'snapshot-changed' ? [event.change] : []))
    expect(changes.length).toBeGreaterThan(2)
    expect(changes.map(({ fromRevision }) => fromRevision)).toEqual(
      changes.map((_change, index) => first.revision + index),
    )
  })

  test('answers an unknown command, wrong arguments and a bug with a failure each', async () => {
    const { failureOf, snapshot, reads } = await open()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a forged message would carry
    const forged = 'constructor' as 'read-console'
    expect(await failureOf(forged, {})).toMatchObject({ kind: 'invalid' })
    expect(await failureOf('refresh', { serverIds: 7 })).toMatchObject({
      kind: 'invalid',
      operation: 'refresh',
      problems: [{ path: ['serverIds'] }],
    })
    reads.answers.listProcesses = () => {
      throw new Error('a bug')
    }
    const [session] = (await snapshot()).sessions
    expect(await failureOf('read-session', { sessionKey: session?.sessionKey })).toMatchObject({
      kind: 'internal',
      cause: { code: 'console-mistake', why: 'a bug' },
    })
  })

  test('reads a server as soon as it is added, and lets go of it when it is removed', async () => {
    const { run, failureOf, snapshot, reads, clock } = await open([])
    const { server: added } = await run('add-server', { address: 'RDS02', group: 'Leeds' })
    await clock.advance(200)
    expect((await snapshot()).servers).toMatchObject([{ address: 'RDS02', group: 'Leeds', state: 'live' }])
    await run('remove-servers', { serverIds: [added.serverId] })
    await clock.advance(200)
    expect(await snapshot()).toMatchObject({ servers: [], sessions: [] })
    const asked = reads.calls.length
    await clock.advance(60_000)
    expect(reads.calls.slice(asked)).toEqual([])
    expect(await failureOf('refresh', { serverIds: [added.serverId] })).toMatchObject({
      reason: 'server-unknown',
    })
  })

  test('reads one session with its programs', async () => {
    const { run, snapshot, reads } = await open()
    const [session] = (await snapshot()).sessions
    const sessionKey = session?.sessionKey ?? ''
    const programs = [{ processId: 7, name: 'winword.exe', workingSetBytes: 1, processorTime: 1 }]
    reads.answers.listProcesses = () => succeed(programs)
    expect(await run('read-session', { sessionKey })).toMatchObject({
      session: { account: alice },
      processes: programs,
      processesFailure: null,
    })
    reads.answers.listProcesses = () => fail(windowsFailure(5))
    expect(await run('read-session', { sessionKey })).toMatchObject({
      processes: null,
      processesFailure: { kind: 'windows', code: 5 },
    })
  })

  test('sends no rejected credentials again for whoever looks at a session, until that server is asked for', async () => {
    const { core, run, failureOf, snapshot, reads, clock } = await open()
    const [session] = (await snapshot()).sessions
    const sessionKey = session?.sessionKey ?? ''
    reads.answers.listSessions = () => fail(windowsFailure(1326))
    await clock.advance(15_000)
    const calls = reads.calls.length
    expect(await failureOf('read-session', { sessionKey })).toMatchObject({ kind: 'windows', code: 1326 })
    await clock.advance(60_000)
    expect(reads.calls).toHaveLength(calls)
    reads.answers.listSessions = () => succeed(listOf([details(clock.now())]))
    await core.handle('refresh', { serverIds: [session?.serverId] })
    await clock.advance(1_000)
    expect(await run('read-session', { sessionKey })).toMatchObject({ session: { account: alice } })
  })

  test('tells of a session that is gone or another’s when it is read', async () => {
    const { failureOf, snapshot, reads, clock } = await open()
    const [session] = (await snapshot()).sessions
    const sessionKey = session?.sessionKey ?? ''
    reads.answers.readSession = () => succeed(details(clock.now(), { logonAt: 7 }))
    expect(await failureOf('read-session', { sessionKey })).toMatchObject({ reason: 'session-unknown' })
    expect(await failureOf('read-session', { sessionKey: 'no:such:key' })).toMatchObject({
      reason: 'session-unknown',
    })
  })

  test('keeps the rows, with their age, when a server stops answering', async () => {
    const { snapshot, reads, clock } = await open()
    const before = await snapshot()
    reads.answers.listSessions = () => fail(windowsFailure(1722))
    await clock.advance(30_000)
    const after = await snapshot()
    expect(after.sessions).toEqual(before.sessions)
    expect(after.servers).toMatchObject([
      { state: 'unreachable', readAt: before.servers[0]?.readAt, failure: { kind: 'windows', code: 1722 } },
    ])
    reads.answers.listSessions = () => succeed(listOf([]))
    await clock.advance(60_000)
    expect(await snapshot()).toMatchObject({ servers: [{ state: 'live' }], sessions: [] })
  })

  test('what it had to say before anybody listened is still read, until dismissed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rewinsta-core-'))
    writeFileSync(join(folder, 'servers.json'), '{"version":1,"serv')
    const { run } = await open(['RDS01'], folder)
    const { notices } = await run('read-console', {})
    expect(notices).toMatchObject([
      {
        severity: 'error',
        said: {
          code: 'file-broken-at-start',
          file: 'servers',
          setAsideAs: expect.stringContaining('servers.broken-'),
        },
      },
      { severity: 'warning', said: { code: 'audit-begun-anew', state: 'missing' } },
    ])
    for (const { noticeId } of notices) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await run('dismiss-notice', { noticeId })
    }
    expect(await run('read-console', {})).toMatchObject({ notices: [] })
  })
})
