import { describe, expect, test } from 'vitest'
import { plainFacts } from '#contract/plain-facts.ts'
import { details, listOf, windowsFailure } from '../../testing/fake-services.ts'
import { withDetails, withDetailsFailure, withList } from '../../snapshot/readings.ts'
import { newServerRecord, type ServerRecord } from '../../snapshot/server-record.ts'
import { dueDetails, isClientDue, isClockDue } from './details-due.ts'

const now = Date.UTC(2026, 10, 24, 9)
const none: ReadonlySet<string> = new Set()

function serverWith(count: number, serverId = 's'): ServerRecord {
  const sessions = Array.from({ length: count }, (_none, index) => details(now, { sessionId: index + 1 }))
  const fresh = newServerRecord({ serverId, address: 'RDS01', ...plainFacts, origin: 'own' }, 'RDS01', now)
  return withList(fresh, listOf(sessions), { startedAt: now, endedAt: now })
}
const ids = (record: ServerRecord, visible: ReadonlySet<string>, at: number) =>
  dueDetails(record, visible, { now: at, intervalMs: 2_000 }).map(({ listed }) => listed.sessionId)
const asked = { sessionId: 1, generation: 1 }

describe('the details a pass reads', () => {
  test('are those in view first, and only a few of the rest', () => {
    expect(ids(serverWith(40), new Set(['s:30:1', 's:31:1']), now)).toEqual([30, 31, 1, 2, 3, 4, 5, 6])
  })

  test('are more where a server is read more rarely', () => {
    const record = serverWith(200)
    const due = (intervalMs: number) => dueDetails(record, none, { now, intervalMs }).length
    expect([2_000, 10_000, 30_000, 3_600_000].map(due)).toEqual([6, 6, 18, 50])
  })

  test('are never those of services and listeners', () => {
    const record = withList(
      serverWith(0),
      listOf([
        details(now, { sessionId: 0, stationName: 'services' }),
        details(now, { sessionId: 65_536, state: 'listen', stationName: 'RDP-Tcp' }),
      ]),
      { startedAt: now, endedAt: now },
    )
    expect(ids(record, none, now)).toEqual([])
  })

  const read = withDetails(serverWith(1), asked, details(now, { sessionId: 1 }), now)
  const refused = withDetailsFailure(serverWith(1), asked, windowsFailure(5), now)
  const changed = withList(read, listOf([details(now, { sessionId: 1, state: 'disconnected' })]), {
    startedAt: now + 100,
    endedAt: now + 100,
  })
  test.each<[string, ServerRecord, boolean, number, boolean]>([
    ['in view, just read', read, true, 3_999, false],
    ['in view, read 4 s ago', read, true, 4_000, true],
    ['out of view, read 4 s ago', read, false, 4_000, false],
    ['out of view, read 2 min ago', read, false, 120_000, true],
    ['changed since it was read', changed, false, 200, true],
    ['refused just now', refused, true, 4_000, false],
    ['refused a minute ago', refused, true, 60_000, true],
  ])('%s: %s', (_what, record, visible, afterMs, due) => {
    const keys = visible ? new Set(['s:1:1']) : none
    expect(ids(record, keys, now + afterMs)).toEqual(due ? [1] : [])
  })

  test('are found by asking of each session whether it is in view, however many others are', () => {
    const looked: string[] = []
    const visible = new Set(['s:40:1'])
    const inView: Pick<ReadonlySet<string>, 'has'> = {
      has: (key) => {
        looked.push(key)
        return visible.has(key)
      },
    }
    expect(dueDetails(serverWith(40), inView, { now, intervalMs: 2_000 })).toHaveLength(7)
    expect(looked.length).toBeLessThanOrEqual(40)
  })
})

test('a client is asked for once a connection, and again a minute after it could not be read', () => {
  const [session] = withDetails(
    serverWith(1),
    asked,
    details(now, { sessionId: 1, connectAt: 7 }),
    now,
  ).sessions.values()
  if (session === undefined) throw new Error('no session')
  const client = { client: { clientName: 'WS', clientAddress: null }, connectAt: 7 }
  expect(isClientDue(session, now)).toBe(true)
  expect(isClientDue({ ...session, client, clientTriedAt: now }, now + 600_000)).toBe(false)
  expect(isClientDue({ ...session, client: { ...client, connectAt: 6 }, clientTriedAt: now }, now)).toBe(true)
  expect(isClientDue({ ...session, clientTriedAt: now }, now + 59_999)).toBe(false)
  expect(isClientDue({ ...session, clientTriedAt: now }, now + 60_000)).toBe(true)
})

test('a clock is asked every five minutes, answered or not', () => {
  expect(
    [null, now - 299_999, now - 300_000].map((clockTriedAt) => isClockDue({ clockTriedAt }, now)),
  ).toEqual([true, false, true])
})
