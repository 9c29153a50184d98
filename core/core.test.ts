import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CoreEvent } from '#contract/events.ts'
import { createCore, type Core, type CoreOptions } from './core.ts'
import { createFakeClock, settle, type FakeClock } from './testing/fake-clock.ts'
import {
  alice,
  bob,
  createFakeServices,
  details,
  listOf,
  succeed,
  windowsFailure,
  type FakeServices,
} from './testing/fake-services.ts'

let dataFolder: string
let clock: FakeClock
let services: FakeServices
let opened: Core | null = null

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'rewinsta-core-'))
  clock = createFakeClock()
  const now = clock.now()
  services = createFakeServices({
    listSessions: () => succeed(listOf([details(now), details(now, { sessionId: 3, account: bob })])),
    readSession: (_address, sessionId) =>
      succeed(details(now, { sessionId, account: sessionId === 2 ? alice : bob })),
    readClient: () => succeed({ clientName: 'WS-113', clientAddress: '10.1.0.13' }),
    readClock: () => succeed({ serverAt: now + 3_600_000, localAt: now }),
    listProcesses: () => succeed([]),
  })
})

afterEach(async () => {
  await opened?.stop()
  opened = null
  rmSync(dataFolder, { recursive: true })
})

async function open(over: Partial<CoreOptions> = {}): Promise<{ core: Core; events: CoreEvent[] }> {
  const events: CoreEvent[] = []
  const core = await createCore(
    {
      dataFolder,
      version: '0.1.0',
      farm: 'simulated',
      shell: 'loopback',
      reads: services,
      actions: services,
      firstServers: [{ address: 'RDS01', group: null }],
      ...over,
    },
    { clock, random: () => 0.5 },
  )
  opened = core
  core.subscribe((event) => events.push(event))
  await settle()
  return { core, events }
}

async function snapshotOf(core: Core) {
  const answer = await core.handle('read-snapshot', {})
  if (!answer.ok) throw new Error(answer.failure.meaning)
  return answer.value.snapshot
}

describe('the core', () => {
  test('shows the sessions of the first servers with their details', async () => {
    const { core } = await open()
    await clock.advance(200)
    const { servers, sessions } = await snapshotOf(core)
    expect(servers.map(({ name, state, clockOffsetMs }) => ({ name, state, clockOffsetMs }))).toEqual([
      { name: 'RDS01', state: 'live', clockOffsetMs: 3_600_000 },
    ])
    expect(sessions.map(({ account, kind, clientName }) => ({ account, kind, clientName }))).toEqual([
      { account: alice, kind: 'rdp', clientName: 'WS-113' },
      { account: bob, kind: 'rdp', clientName: 'WS-113' },
    ])
  })

  test('says what it is and who acts', async () => {
    const { core } = await open()
    expect(await core.handle('read-console', {})).toEqual({
      ok: true,
      value: {
        version: '0.1.0',
        farm: 'simulated',
        shell: 'loopback',
        operator: { domain: 'CONTOSO', user: 'helpdesk7' },
        machine: 'HD07',
        notices: [],
      },
    })
  })

  test('says that it does not know who acts rather than inventing somebody', async () => {
    services.answers.readCaller = async () => ({ ok: false, failure: windowsFailure(5) })
    const { core } = await open()
    expect(await core.handle('read-console', {})).toMatchObject({ ok: true, value: { operator: null } })
  })

  test('changes fit onto the snapshot they start from, one after the other', async () => {
    const { core, events } = await open()
    const first = await snapshotOf(core)
    events.length = 0
    await clock.advance(5_000)
    const changes = events.flatMap((event) => (event.event === 'snapshot-changed' ? [event.change] : []))
    expect(changes.length).toBeGreaterThan(0)
    expect(changes.map(({ fromRevision }) => fromRevision)).toEqual(
      changes.map((_change, index) => first.revision + index),
    )
  })

  test('answers an unknown command, wrong arguments and a bug with a failure each', async () => {
    const { core } = await open()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a forged message would carry
    const forged = 'constructor' as 'read-console'
    expect(await core.handle(forged, {})).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
    expect(await core.handle('refresh', { serverIds: 7 })).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', operation: 'refresh', problems: [expect.stringContaining('serverIds')] },
    })
    services.answers.listProcesses = () => {
      throw new Error('a bug')
    }
    await clock.advance(200)
    const [session] = (await snapshotOf(core)).sessions
    expect(await core.handle('read-session', { sessionKey: session?.sessionKey })).toMatchObject({
      ok: false,
      failure: { kind: 'internal', meaning: expect.stringContaining('a bug') },
    })
  })
})
