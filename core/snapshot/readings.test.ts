import { describe, expect, test } from 'vitest'
import { plainFacts } from '#contract/plain-facts.ts'
import { alice, bob, details, listOf, timedOut, windowsFailure } from '../testing/fake-services.ts'
import type { SessionDetails } from '#native/terminal-services.ts'
import { withClient, withClock, withDetails, withDetailsFailure, withFailure, withList } from './readings.ts'
import { newServerRecord, type ServerRecord } from './server-record.ts'
import { viewOf } from './server-view.ts'

const now = Date.UTC(2026, 10, 24, 9)
const when = { startedAt: now - 40, endedAt: now }
const entry = { serverId: 's', address: 'RDS01', ...plainFacts, origin: 'own' } as const
const fresh = newServerRecord(entry, 'RDS01', now - 1_000)
const first = { sessionId: 2, generation: 1 }

const listed = (record: ServerRecord, ...sessions: readonly Partial<SessionDetails>[]) =>
  withList(record, listOf(sessions.map((over) => details(now, over))), when)
const ticks = details(now).logonTicks ?? ''
const keys = (record: ServerRecord) => [...viewOf(record, null).rows.keys()]
const onlyRow = (record: ServerRecord) => [...viewOf(record, null).rows.values()][0]

describe('a key', () => {
  const one = listed(fresh, {})
  const read = withDetails(one, first, details(now), now)

  test.each<[string, ServerRecord, string]>([
    ['stays while the session stays', listed(read, {}), 's:2:1'],
    ['stays over a disconnect', listed(read, { state: 'disconnected', stationName: null }), 's:2:1'],
    [
      'stays when only the case of the name differs',
      listed(read, { account: { domain: 'contoso', user: 'ALICE' } }),
      's:2:1',
    ],
    ['changes with the account', listed(read, { account: bob }), 's:2:2'],
    ['changes when the id was gone in between', listed(listed(read), {}), 's:2:2'],
    [
      'changes with the log-on time, be it by 100 ns',
      withDetails(read, first, details(now, { logonTicks: `${BigInt(ticks) + 1n}` }), now),
      's:2:2',
    ],
  ])('%s', (_what, record, key) => {
    expect(keys(record)).toEqual([key])
  })

  test('never comes back', () => {
    const second = listed(listed(read, { account: bob }))
    expect(keys(listed(second, {}))).toEqual(['s:2:3'])
  })

  test('of a server that lists no accounts follows the account in the details', () => {
    const bare = withList(
      fresh,
      { ...listOf([details(now, { account: null })]), source: 'WTSEnumerateSessionsW' },
      when,
    )
    const withAlice = withDetails(bare, first, details(now), now)
    const withBob = withDetails(withAlice, first, details(now, { account: bob }), now)
    expect(
      [bare, withAlice, withBob]
        .map((record) => onlyRow(record))
        .map((row) => [row?.sessionKey, row?.account]),
    ).toEqual([
      ['s:2:1', null],
      ['s:2:1', alice],
      ['s:2:2', bob],
    ])
  })
})

describe('details', () => {
  const one = listed(fresh, {})

  test('that arrive after the id changed hands are dropped', () => {
    const next = listed(one, { account: bob })
    expect(withDetails(next, first, details(now), now)).toBe(next)
    expect(withDetailsFailure(next, first, windowsFailure(5), now)).toBe(next)
    expect(withClient(next, first, null, now)).toBe(next)
  })

  test('that are refused are counted by session, since the first of them, until they are read or the session is gone', () => {
    const two = listed(fresh, {}, { sessionId: 3 })
    const both = [first, { sessionId: 3, generation: 1 }].reduce(
      (record, asked, index) => withDetailsFailure(record, asked, windowsFailure(5), now + index),
      two,
    )
    const refusal = { failure: windowsFailure(5), sinceAt: now, sessions: 2 }
    expect(both.detailsRefusal).toEqual(refusal)
    expect(withDetails(both, first, details(now), now).detailsRefusal).toEqual({ ...refusal, sessions: 1 })
    expect(listed(both, {}).detailsRefusal).toEqual({ ...refusal, sessions: 1 })
    expect(listed(both).detailsRefusal).toBeNull()
  })

  test('that could not be read for another reason are no refusal', () => {
    expect(withDetailsFailure(one, first, windowsFailure(1726), now).detailsRefusal).toBeNull()
    expect(withDetailsFailure(one, first, timedOut(), now).detailsRefusal).toBeNull()
  })

  test('of another account than the list names are not shown as that of the listed one', () => {
    const record = withDetails(one, first, details(now, { account: bob }), now)
    expect(onlyRow(record)).toMatchObject({ account: alice, logonAt: null, detailsReadAt: null })
  })

  test('of the connection before are unknown once the state has changed', () => {
    const read = withClient(
      withDetails(one, first, details(now), now),
      first,
      { clientName: 'WS', clientAddress: null },
      now,
    )
    expect(onlyRow(read)).toMatchObject({ idleSinceAt: now - 30 * 60_000, locked: false, clientName: 'WS' })
    const gone = listed(read, { state: 'disconnected', stationName: null })
    expect(onlyRow(gone)).toMatchObject({ idleSinceAt: null, locked: null, clientName: null })
  })
})

describe('the clock of a server', () => {
  const ahead = details(now, { lastInputAt: now + 3_600_000 })
  const read = withDetails(listed(fresh, {}), first, ahead, now)

  test('is taken off the idle time', () => {
    const clocked = withClock(read, { serverAt: now + 3_660_000, localAt: now }, now)
    expect(onlyRow(clocked)).toMatchObject({ idleSinceAt: now - 60_000, idleApproximate: false })
  })

  test('that cannot be asked is at least as far ahead as the latest time seen', () => {
    expect(onlyRow(withClock(read, null, now))).toMatchObject({ idleSinceAt: now, idleApproximate: true })
  })

  test('moves no row for the sake of a second', () => {
    const clocked = withClock(read, { serverAt: now + 3_660_000, localAt: now }, now)
    expect(withClock(clocked, { serverAt: now + 3_661_000, localAt: now }, now).clockOffsetMs).toBe(3_660_000)
    expect(withClock(clocked, { serverAt: now + 3_663_000, localAt: now }, now).clockOffsetMs).toBe(3_663_000)
    expect(withClock(clocked, null, now).clockOffsetMs).toBeNull()
  })
})

describe('a server that fails', () => {
  const at = { at: now + 2_000, pollingStopped: false }
  const unreachable = windowsFailure(1722)

  test.each<[string, ServerRecord, ReturnType<typeof windowsFailure>, string]>([
    ['never read, no answer', fresh, unreachable, 'unreachable'],
    ['never read, time up', fresh, timedOut(), 'unreachable'],
    ['never read, refused', fresh, windowsFailure(5), 'denied'],
    ['never read, wrong password', fresh, windowsFailure(1326), 'denied'],
    ['read before, no answer once', listed(fresh, {}), unreachable, 'stale'],
    [
      'read before, no answer twice',
      withFailure(listed(fresh, {}), unreachable, at),
      unreachable,
      'unreachable',
    ],
    [
      'read before, another error twice',
      withFailure(listed(fresh, {}), windowsFailure(87), at),
      windowsFailure(87),
      'stale',
    ],
    ['read before, refused', listed(fresh, {}), windowsFailure(5), 'denied'],
  ])('%s', (_what, record, failure, state) => {
    const failed = withFailure(record, failure, at)
    expect(failed).toMatchObject({ state, failure })
    expect(viewOf(failed, null).rows).toEqual(viewOf(record, null).rows)
  })

  test('keeps since when it is in its state', () => {
    const failed = withFailure(fresh, unreachable, at)
    expect(withFailure(failed, unreachable, { ...at, at: now + 9_000 }).stateSinceAt).toBe(now + 2_000)
    expect(listed(failed, {})).toMatchObject({
      state: 'live',
      stateSinceAt: now,
      failure: null,
      failuresInRow: 0,
    })
  })
})
