import { expect, test } from 'vitest'
import { fullMomentText } from '#contract/locale.ts'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { server } from '../testing/rows.ts'
import {
  askingOrder,
  lastReadText,
  missingText,
  retryEffect,
  retryTime,
  troublesOf,
  type Trouble,
} from './farm-troubles.ts'

const failure = (code: number): Failure => ({
  kind: 'windows',
  code,
  name: `ERROR_${code}`,
  operation: 'WTSEnumerateSessionsExW',
  server: 'RDS01',
  meaning: '',
  remedy: '',
  retry: 'after-fix',
})

const away = (serverId: string, over: Partial<ServerStatus>) => server({ serverId, name: serverId, ...over })

const only = (over: Partial<ServerStatus>, count = 1): Trouble => {
  const [trouble] = troublesOf(Array.from({ length: count }, (_, at) => away(`R${at}`, over)))
  if (trouble === undefined) throw new Error('no trouble')
  return trouble
}

test('servers away for one reason are one trouble, the longest so first', () => {
  const gone = { state: 'unreachable', failure: failure(1722) } as const
  const [trouble, ...others] = troublesOf([
    away('R2', { ...gone, stateSinceAt: 200 }),
    away('R1', { ...gone, stateSinceAt: 100 }),
    server(),
  ])
  expect(trouble?.servers.map(({ serverId }) => serverId)).toEqual(['R1', 'R2'])
  expect(others).toEqual([])
})

test('wrong credentials come first, then refusals, then who does not answer', () => {
  const troubles = troublesOf([
    away('R1', { state: 'waiting' }),
    away('R2', { state: 'unreachable', failure: failure(1722) }),
    away('R3', { state: 'unreachable', failure: failure(53) }),
    away('R4', { state: 'unreachable', failure: failure(53) }),
    away('R5', { state: 'denied', failure: failure(5) }),
    away('R6', { state: 'denied', failure: failure(1326), pollingStopped: true }),
  ])
  expect(troubles.map(({ servers }) => servers.map(({ serverId }) => serverId).join())).toEqual([
    'R6',
    'R5',
    'R3,R4',
    'R2',
    'R1',
  ])
})

test.each([
  [{ state: 'denied', failure: failure(1326), pollingStopped: true }, /locking the account/],
  [{ state: 'denied', failure: failure(5) }, /until the right is granted/],
  [{ state: 'unreachable', failure: failure(1722) }, /port 445/],
  [{ state: 'waiting' }, /Nothing is changed/],
] as const)('asking again where it is %j says what that does', (over, words) => {
  expect(retryEffect(only(over))).toMatch(words)
})

const held: Failure = {
  kind: 'refused',
  reason: 'credentials-held',
  operation: 'read-server',
  server: null,
  meaning: '',
  remedy: '',
  retry: 'never',
}

test('of servers that are stopped one is asked first, and the words say what becomes of the others', () => {
  const denied = { state: 'denied', failure: failure(1326), pollingStopped: true } as const
  expect(retryEffect(only(denied))).toMatch(/to one server once more.*account\.$/)
  expect(retryEffect(only(denied, 2))).toMatch(/the others are asked after it, one by one/)
  expect(retryEffect(only({ state: 'stale', failure: held, pollingStopped: true }))).toMatch(
    /all follow by themselves/,
  )
})

test('the one that was read last is asked first', () => {
  const servers = [
    away('R1', { readAt: null }),
    away('R2', { readAt: 5 }),
    away('R3', { readAt: 9 }),
    away('R4', { readAt: 9 }),
  ]
  expect(askingOrder({ servers }).map(({ serverId }) => serverId)).toEqual(['R3', 'R4', 'R2', 'R1'])
})

test.each([
  [{ state: 'denied', pollingStopped: true }, 1, 'Only when you ask.'],
  [{ state: 'unreachable', nextAttemptAt: 13_000 }, 1, 'By itself in 12 s.'],
  [{ state: 'unreachable', nextAttemptAt: 1_200 }, 2, 'The next by itself any moment.'],
  [{ state: 'unreachable', attempt: 'under-way' }, 1, 'Being tried now.'],
  [{ state: 'unreachable', attempt: 'under-way' }, 3, '3 being tried now.'],
  [{ state: 'unreachable', attempt: 'waiting' }, 1, 'Waiting for its turn.'],
  [{ state: 'unreachable', attempt: 'waiting' }, 3, '3 waiting for their turn.'],
  [{ state: 'unreachable' }, 1, 'Not known yet.'],
] as const)('of %j, %i of them, it is asked again: %3$s', (over, count, words) => {
  expect(retryTime(only(over, count), 1_000)).toBe(words)
})

test('servers of which details are refused are a trouble of their own, with what is missing', () => {
  const refused = (sessions: number) => ({ failure: failure(5), sinceAt: 100, sessions })
  const troubles = troublesOf([
    away('R1', { detailsRefusal: refused(2) }),
    away('R2', { detailsRefusal: refused(1), stateSinceAt: 50 }),
    away('R3', { state: 'stale', detailsRefusal: refused(9), failure: failure(1722) }),
    server(),
  ])
  expect(troubles.map(({ state, servers }) => [state, servers.length])).toEqual([
    ['live', 2],
    ['stale', 1],
  ])
  const [inPart] = troubles
  if (inPart === undefined) throw new Error('no trouble')
  expect(inPart.failure).toEqual(failure(5))
  expect(missingText(inPart)).toBe('Idle, logon, lock, client and verdict of 3 sessions.')
  expect(retryTime(inPart, 0)).toMatch(/a minute after the refusal/)
})

test('those that are being tried are told apart from those that wait for their turn', () => {
  const gone = { state: 'unreachable', failure: failure(1722) } as const
  const [trouble] = troublesOf([
    away('R1', { ...gone, attempt: 'under-way' }),
    away('R2', { ...gone, attempt: 'waiting' }),
    away('R3', { ...gone, attempt: 'waiting' }),
    away('R4', { ...gone, attempt: 'planned', nextAttemptAt: 5_000 }),
  ])
  expect(trouble && retryTime(trouble, 1_000)).toBe(
    'The next by itself in 4 s. 1 being tried now, 2 waiting for their turn.',
  )
})

test('servers that take no connection and wait to be called are a trouble of their own, with their turn as the next try', () => {
  const silent: Failure = {
    kind: 'timed-out',
    waitedMs: 1_500,
    operation: 'check-server',
    server: 'R0',
    meaning: '',
    remedy: '',
    retry: 'safe',
  }
  const trouble = only({ state: 'waiting', failure: silent, attempt: 'waiting' }, 3)
  expect(retryTime(trouble, 0)).toBe('3 waiting for their turn.')
  expect(retryEffect(trouble)).toMatch(/before the others that wait/)
  expect(
    troublesOf([away('R1', { state: 'waiting', failure: silent }), away('R2', { state: 'waiting' })]),
  ).toHaveLength(2)
})

test('a refusal of the credentials comes before what is held because of it, however many that are', () => {
  const troubles = troublesOf([
    away('R1', { state: 'stale', failure: held, pollingStopped: true }),
    away('R2', { state: 'stale', failure: held, pollingStopped: true }),
    away('R3', { state: 'denied', failure: failure(1326), pollingStopped: true }),
  ])
  expect(troubles.map(({ state }) => state)).toEqual(['denied', 'stale'])
})

const lastRead = (...times: readonly (number | null)[]) =>
  lastReadText({ servers: times.map((at, index) => away(`R${index}`, { readAt: at })) })

test('when they were read last is a range where they differ, and counts those that never were', () => {
  const [early, late] = [0, 3_600_000].map(fullMomentText)
  expect([lastRead(null), lastRead(0, 0), lastRead(3_600_000, 0), lastRead(0, null)]).toEqual([
    'Never.',
    `${early}.`,
    `${early} to ${late}.`,
    `${early}; 1 never.`,
  ])
})
