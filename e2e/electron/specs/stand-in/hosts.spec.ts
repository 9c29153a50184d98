import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { isDeed } from '#contract/audit-deed.ts'
import { healthy, type FarmDescription, type ServerBehaviour } from '#native/farm.ts'
import { session } from '../../../fixtures/farm.ts'
import { ConsolePage } from '../../../pages/console-page.ts'
import { invoke, send } from '../../fixtures/bridge.ts'
import { farmVariable } from '../../fixtures/farm-variable.ts'
import { expect, test } from '../../fixtures/test.ts'
import { isRunning } from '../../stand-in/test-side/process-state.ts'
import type { StandInOptions, StandInShell } from '../../stand-in/test-side/stand-in-shell.ts'

const farmHost = fileURLToPath(new URL('../../fixtures/farm-host.ts', import.meta.url))

/** The console as on Windows, whose hosts answer from one server with alice on it. */
function onWindows(behaviour: Partial<ServerBehaviour> = {}): Partial<StandInOptions> {
  const farm: FarmDescription = {
    servers: [
      {
        address: '.',
        behaviour: { ...healthy, ...behaviour },
        sessions: [session({ sessionId: 2, account: { domain: 'CONTOSO', user: 'alice' } })],
      },
    ],
  }
  return { platform: 'win32', args: [], hostProgram: farmHost, env: { [farmVariable]: JSON.stringify(farm) } }
}

async function alice(shell: StandInShell) {
  const page = await shell.page()
  const read = async () => {
    const { snapshot } = await invoke(page, 'read-snapshot', {})
    return snapshot.sessions.find(({ account, logonAt }) => account?.user === 'alice' && logonAt !== null)
  }
  await expect.poll(read).toBeTruthy()
  return { page, read, sessionKey: (await read())?.sessionKey ?? '' }
}

const serverOf = async (shell: StandInShell) =>
  (await invoke(await shell.page(), 'read-snapshot', {})).snapshot.servers[0]

test('reads and actions have a host each, with room for blocked calls', async ({ startStandIn }) => {
  const shell = await startStandIn(onWindows())
  const { page, sessionKey } = await alice(shell)
  await invoke(page, 'prepare-action', { verb: 'reset', sessionKeys: [sessionKey] })
  const pids = await shell.hostPids()
  const pools = await Promise.all(
    pids.map(async (pid) => {
      const variables = (await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0')
      return variables.find((variable) => variable.startsWith('UV_THREADPOOL_SIZE='))
    }),
  )
  expect(pools).toEqual(['UV_THREADPOOL_SIZE=16', 'UV_THREADPOOL_SIZE=16'])
})

test('a host that is killed is replaced, and the window says nothing false meanwhile', async ({
  startStandIn,
}) => {
  const shell = await startStandIn(onWindows())
  const { page, read, sessionKey } = await alice(shell)
  const before = await shell.hostPids()
  for (const pid of before) process.kill(pid, 'SIGKILL')
  const killedAt = Date.now()
  const said: unknown[] = []
  await expect
    .poll(async () => {
      await invoke(page, 'refresh', { serverIds: null })
      const server = await serverOf(shell)
      said.push([server?.state, server?.failure?.kind ?? null, (await read())?.sessionKey])
      return server?.state === 'live' && (server.readAt ?? 0) > killedAt
    })
    .toBe(true)
  const truths = [
    ['live', null, sessionKey],
    ['stale', 'host-lost', sessionKey],
  ]
  expect(said.filter((one) => !truths.some((truth) => isDeepStrictEqual(one, truth)))).toEqual([])
  const after = await shell.hostPids()
  expect(after.length).toBeGreaterThan(0)
  expect(after.filter((pid) => before.includes(pid))).toEqual([])
  await expect(new ConsolePage(page).rows('alice')).toHaveCount(1)
  expect(await send(page, 'read-session', { sessionKey })).toMatchObject({ ok: true })
  expect(shell.written()).toContain('process: Rewinsta host is gone')
})

test('a host that the system does not let start, and says nothing of, is replaced when its patience is over', async ({
  startStandIn,
}) => {
  const shell = await startStandIn({ ...onWindows(), refusedHosts: 1 })
  const page = await shell.page()
  const readState = async () => (await serverOf(shell))?.state
  expect(await readState()).not.toBe('live')
  // Longer than `usualPatienceMs` of running-host.ts.
  await expect.poll(readState, { timeout: 60_000 }).toBe('live')
  await expect(new ConsolePage(page).rows('alice')).toHaveCount(1)
  expect(shell.written()).toContain('"event":"host-lost"')
  expect(shell.notes.of('error-box')).toEqual([])
})

test('a host in which V8 gives up ends alone: the console says so, lives, and starts another', async ({
  startStandIn,
}) => {
  const shell = await startStandIn(onWindows())
  const { page, read, sessionKey } = await alice(shell)
  const before = await shell.hostPids()
  const failedAt = Date.now()
  await shell.line.ask('failHosts', { location: 'v8::Isolate: out of memory' })
  await expect
    .poll(async () => {
      await invoke(page, 'refresh', { serverIds: null })
      const server = await serverOf(shell)
      return server?.state === 'live' && (server.readAt ?? 0) > failedAt
    })
    .toBe(true)
  expect((await read())?.sessionKey).toBe(sessionKey)
  expect((await shell.hostPids()).filter((pid) => before.includes(pid))).toEqual([])
  expect(shell.notes.of('error-box')).toEqual([])
  expect(shell.written()).toContain('host: FatalError at v8::Isolate: out of memory')
})

test('a host that dies in the middle of a reset leaves it unknown, not done and not failed', async ({
  startStandIn,
}) => {
  const shell = await startStandIn(onWindows({ hangs: ['WinStationReset'] }))
  const { page, sessionKey } = await alice(shell)
  const { ticketId, owed } = await invoke(page, 'prepare-action', {
    verb: 'reset',
    sessionKeys: [sessionKey],
  })
  const confirmation = { typedName: owed.typedName, acknowledged: owed.acknowledge, reason: null }
  const committed = send(page, 'commit-action', { ticketId, confirmation })
  await expect
    .poll(async () => (await invoke(page, 'read-audit', { beforeSequence: null, limit: 1 }))[0]?.phase)
    .toBe('intent')
  for (const pid of await shell.hostPids()) process.kill(pid, 'SIGKILL')
  expect(await committed).toMatchObject({
    ok: true,
    value: { targets: [{ phase: 'unknown', failure: { kind: 'host-lost', retry: 'look-first' } }] },
  })
})

test('quitting in the middle of a reset waits for its outcome, and leaves no process', async ({
  startStandIn,
  dataFolder,
}) => {
  const shell = await startStandIn(onWindows({ latencyMs: 400 }))
  const { page, sessionKey } = await alice(shell)
  const { ticketId, owed } = await invoke(page, 'prepare-action', {
    verb: 'reset',
    sessionKeys: [sessionKey],
  })
  const confirmation = { typedName: owed.typedName, acknowledged: owed.acknowledge, reason: null }
  void send(page, 'commit-action', { ticketId, confirmation }).catch(() => 'the window has gone')
  await expect
    .poll(async () => {
      const { actions } = await invoke(page, 'read-snapshot', {})
      return actions.some(({ targets }) => targets.some(({ calledAt }) => calledAt !== null))
    })
    .toBe(true)
  const hosts = await shell.hostPids()
  await shell.quit()
  expect(await shell.exited).toBe(0)
  expect(hosts.filter(isRunning)).toEqual([])

  const again = await startStandIn({ ...onWindows(), dataFolder })
  const audit = await invoke(await again.page(), 'read-audit', { beforeSequence: null, limit: 10 })
  expect(
    audit
      .filter(isDeed)
      .map(({ phase, call }) => ({ phase, call }))
      .toReversed(),
  ).toEqual([
    { phase: 'intent', call: null },
    { phase: 'outcome', call: 'WinStationReset' },
  ])
})

test('a start while the first console is still ending opens it anew after that', async ({ startStandIn }) => {
  const shell = await startStandIn(onWindows({ hangs: ['WinStationReset'] }))
  const { page, sessionKey } = await alice(shell)
  const { ticketId, owed } = await invoke(page, 'prepare-action', {
    verb: 'reset',
    sessionKeys: [sessionKey],
  })
  const confirmation = { typedName: owed.typedName, acknowledged: owed.acknowledge, reason: null }
  void send(page, 'commit-action', { ticketId, confirmation }).catch(() => 'the window has gone')
  await expect
    .poll(async () => (await invoke(page, 'read-audit', { beforeSequence: null, limit: 1 }))[0]?.phase)
    .toBe('intent')
  await shell.closeWindow()
  const second = await startStandIn(onWindows())
  expect(await second.exited).toBe(0)
  await shell.notes.first('relaunch-asked')
  expect(await shell.exited).toBe(0)
})

test('no host outlives a console that is killed', async ({ startStandIn }) => {
  const shell = await startStandIn(onWindows())
  await alice(shell)
  const hosts = await shell.hostPids()
  expect(hosts.length).toBeGreaterThan(0)
  process.kill(shell.pid, 'SIGKILL')
  await shell.exited
  await expect.poll(() => hosts.filter(isRunning)).toEqual([])
})

test('the built host runs as a utility process and says where it cannot work', async ({ startStandIn }) => {
  test.skip(process.platform === 'win32', 'there it can')
  const shell = await startStandIn({ platform: 'win32', args: [] })
  await shell.page()
  await expect
    .poll(() => serverOf(shell))
    .toMatchObject({ failure: { kind: 'unsupported', cause: { code: 'not-on-windows' } } })
  expect((await invoke(await shell.page(), 'read-snapshot', {})).snapshot.sessions).toEqual([])
})
