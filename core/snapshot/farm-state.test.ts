import { describe, expect, test } from 'vitest'
import { plainFacts } from '#contract/plain-facts.ts'
import type { SnapshotChange } from '#contract/snapshot.ts'
import type { SessionDetails } from '#native/terminal-services.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { alice, bob, details, listOf, windowsFailure } from '../testing/fake-services.ts'
import { createFarmState } from './farm-state.ts'
import { withAttempt, withDetails, withFailure, withList } from './readings.ts'

const entry = { serverId: 's:1', address: 'RDS01', ...plainFacts, origin: 'own' } as const

const nothing = { servers: [], removedServerIds: [], sessions: [], removedSessionKeys: [] }

function farmWithServer() {
  const clock = createFakeClock()
  const changes: SnapshotChange[] = []
  const farm = createFarmState(clock, (change) => changes.push(change))
  farm.addServer(entry, 'RDS01')
  const show = (...accounts: readonly (typeof alice)[]) => {
    const sessions = accounts.map((account, index) => details(clock.now(), { sessionId: index + 1, account }))
    const at = { startedAt: clock.now(), endedAt: clock.now() }
    farm.update('s:1', (record) => withList(record, listOf(sessions), at))
  }
  const readDetails = (read: SessionDetails) =>
    farm.update('s:1', (record) =>
      withDetails(record, { sessionId: read.sessionId, generation: 1 }, read, clock.now()),
    )
  return { clock, changes, farm, show, readDetails }
}

describe('the state of the farm', () => {
  test('tells what came, changed and went', async () => {
    const { clock, changes, show } = farmWithServer()
    show(alice, bob)
    await clock.advance(100)
    show(alice)
    await clock.advance(100)
    expect(
      changes.map(({ fromRevision, revision, sessions, removedSessionKeys }) => ({
        revisions: [fromRevision, revision],
        came: sessions.map(({ sessionKey }) => sessionKey),
        went: removedSessionKeys,
      })),
    ).toEqual([
      { revisions: [0, 1], came: [], went: [] },
      { revisions: [1, 2], came: ['s:1:1:1', 's:1:2:1'], went: [] },
      { revisions: [2, 3], came: [], went: ['s:1:2:1'] },
    ])
  })

  test('tells nothing when nothing changed', async () => {
    const { clock, changes, farm, show } = farmWithServer()
    show(alice)
    await clock.advance(1_000)
    const told = changes.length
    farm.update('s:1', (record) => ({ ...record }))
    await clock.advance(1_000)
    expect(changes.length).toBe(told)
  })

  test('tells of a list that says the same only its time, and knows it of the rows', async () => {
    const { clock, changes, farm, show } = farmWithServer()
    show(alice, bob)
    await clock.advance(5_000)
    const readAt = clock.now()
    show(alice, bob)
    await clock.advance(100)
    expect(changes.at(-1)).toMatchObject({
      ...nothing,
      readings: [{ serverId: 's:1', readAt, latencyMs: 0, details: [] }],
    })
    expect(farm.snapshot().sessions).toMatchObject([{ readAt }, { readAt }])
    expect(farm.row('s:1:1:1')).toMatchObject({ readAt })
    expect(farm.rowsOf('s:1')).toMatchObject([{ readAt }, { readAt }])
  })

  test('tells of details that say the same only their time, and knows it of the row', async () => {
    const { clock, changes, farm, show, readDetails } = farmWithServer()
    const before = details(clock.now(), { sessionId: 2, account: bob })
    show(alice, bob)
    readDetails(before)
    await clock.advance(5_000)
    readDetails(before)
    const at = clock.now()
    await clock.advance(100)
    expect(changes.at(-1)).toMatchObject({
      ...nothing,
      readings: [{ serverId: 's:1', details: [[2, 5_000]] }],
    })
    expect(farm.row('s:1:2:1')).toMatchObject({ detailsReadAt: at })
    expect(farm.snapshot().sessions).toMatchObject([{ detailsReadAt: null }, { detailsReadAt: at }])
  })

  test('tells of readings that say the same every three seconds, each by its last', async () => {
    const { clock, changes, show } = farmWithServer()
    show(alice)
    await clock.advance(3_000)
    const told = changes.length
    for (let count = 0; count < 50; count += 1) {
      show(alice)
      // oxlint-disable-next-line no-await-in-loop -- time passes between the readings
      await clock.advance(100)
    }
    const lastAt = clock.now() - 100
    await clock.advance(3_000)
    const times = changes.slice(told).map(({ readings }) => readings.map(({ readAt }) => readAt))
    expect(times).toHaveLength(3)
    expect(times.at(-1)).toEqual([lastAt])
  })

  test('a change does not wait for the readings, and takes what its server read along', async () => {
    const { clock, changes, show } = farmWithServer()
    show(alice)
    await clock.advance(3_000)
    show(alice)
    await clock.advance(200)
    show(alice)
    await clock.advance(200)
    show(alice, bob)
    const readAt = clock.now()
    await clock.advance(100)
    const told = changes.length
    expect(changes.at(-1)).toMatchObject({ sessions: [{ sessionKey: 's:1:2:1' }], readings: [{ readAt }] })
    await clock.advance(5_000)
    expect(changes.length).toBe(told)
  })

  test('tells of a live server nothing of when it is read next', async () => {
    const { clock, changes, farm, show } = farmWithServer()
    show(alice)
    await clock.advance(3_000)
    const told = changes.length
    farm.update('s:1', (record) => withAttempt(record, 'planned', clock.now() + 2_000))
    await clock.advance(3_000)
    expect(changes.length).toBe(told)
    farm.update('s:1', (record) =>
      withFailure(record, windowsFailure(1722), { at: clock.now(), pollingStopped: false }),
    )
    await clock.advance(100)
    expect(changes.at(-1)?.servers).toMatchObject([{ state: 'stale', attempt: 'planned' }])
  })

  test('tells at most ten times a second', async () => {
    const { clock, changes, show } = farmWithServer()
    for (let count = 0; count < 100; count += 1) {
      show(...(count % 2 === 0 ? [alice] : [alice, bob]))
      // oxlint-disable-next-line no-await-in-loop -- time passes between the changes
      await clock.advance(10)
    }
    expect(changes.length).toBeGreaterThan(8)
    expect(changes.length).toBeLessThanOrEqual(11)
  })

  test('the snapshot is the one the next change fits onto', async () => {
    const { clock, changes, farm, show } = farmWithServer()
    show(alice)
    const { revision } = farm.snapshot()
    await clock.advance(100)
    expect(changes.at(-1)?.fromRevision).toBe(revision)
  })

  test('a server that left takes its sessions along, and late answers for it are dropped', async () => {
    const { clock, changes, farm, show } = farmWithServer()
    show(alice)
    await clock.advance(100)
    farm.removeServer('s:1')
    show(alice, bob)
    await clock.advance(100)
    expect(changes.at(-1)).toMatchObject({
      removedServerIds: ['s:1'],
      removedSessionKeys: ['s:1:1:1'],
      sessions: [],
    })
    expect(farm.snapshot()).toMatchObject({ servers: [], sessions: [] })
    expect(farm.row('s:1:1:1')).toBeNull()
  })

  test('a server that lies elsewhere now stays in the list, and what was read of it before goes', async () => {
    const { clock, changes, farm, show } = farmWithServer()
    show(alice)
    await clock.advance(100)
    farm.addServer({ ...entry, address: 'RDS09' }, 'RDS09')
    await clock.advance(100)
    expect(changes.at(-1)).toMatchObject({
      servers: [{ serverId: 's:1', address: 'RDS09', state: 'waiting' }],
      removedServerIds: [],
      removedSessionKeys: ['s:1:1:1'],
    })
    show(alice)
    expect(farm.rowsOf('s:1').map(({ sessionKey }) => sessionKey)).toEqual(['s:1:1:2'])
  })

  test('a server that comes back brings back no key', () => {
    const { farm, show } = farmWithServer()
    show(alice)
    farm.removeServer('s:1')
    farm.addServer(entry, 'RDS01')
    show(alice)
    expect(farm.rowsOf('s:1').map(({ sessionKey }) => sessionKey)).toEqual(['s:1:1:2'])
  })

  test('says nothing more once it is stopped', async () => {
    const { clock, changes, farm, show } = farmWithServer()
    show(alice)
    farm.stop()
    const told = changes.length
    await clock.advance(1_000)
    expect(changes.length).toBe(told)
    expect(clock.waiting()).toBe(0)
  })
})
