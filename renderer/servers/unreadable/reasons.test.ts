import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { failureWords } from '#words/failures/failure-words.ts'
import { server } from '../../testing/rows.ts'
import { missingText, reasonsOf, remedyOf, retryEffect, sinceText, type Reason } from './reasons.ts'

const failure = (code: number): Failure => ({
  kind: 'windows',
  code,
  name: `ERROR_${code}`,
  operation: 'WTSEnumerateSessionsExW',
  server: 'RDS01',
  retry: 'after-fix',
})

const unread = (serverId: string, over: Partial<ServerStatus>) =>
  server({ serverId, name: serverId, ...over })

const only = (over: Partial<ServerStatus>, count = 1): Reason => {
  const [reason] = reasonsOf(Array.from({ length: count }, (_, at) => unread(`R${at}`, over)))
  if (reason === undefined) throw new Error('no reason')
  return reason
}

test('servers unreadable for one reason are together, the longest so first', () => {
  const gone = { state: 'unreachable', failure: failure(1722) } as const
  const [reason, ...others] = reasonsOf([
    unread('R2', { ...gone, stateSinceAt: 200 }),
    unread('R1', { ...gone, stateSinceAt: 100 }),
    server(),
  ])
  expect(reason?.servers.map(({ serverId }) => serverId)).toEqual(['R1', 'R2'])
  expect(reason?.like.serverId).toBe('R1')
  expect(others).toEqual([])
})

test('wrong credentials come first, then refusals, then who does not answer', () => {
  const reasons = reasonsOf([
    unread('R1', { state: 'waiting' }),
    unread('R2', { state: 'unreachable', failure: failure(1722) }),
    unread('R3', { state: 'unreachable', failure: failure(53) }),
    unread('R4', { state: 'unreachable', failure: failure(53) }),
    unread('R5', { state: 'denied', failure: failure(5) }),
    unread('R6', { state: 'denied', failure: failure(1326), pollingStopped: true }),
  ])
  expect(reasons.map(({ servers }) => servers.map(({ serverId }) => serverId).join())).toEqual([
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

test('servers of which details are refused are a reason of their own, with what is missing and needed', () => {
  const refused = (sessions: number) => ({ failure: failure(5), sinceAt: 100, sessions })
  const reasons = reasonsOf([
    unread('R1', { detailsRefusal: refused(2) }),
    unread('R2', { detailsRefusal: refused(1), stateSinceAt: 50 }),
    unread('R3', { state: 'stale', detailsRefusal: refused(9), failure: failure(1722) }),
    server(),
  ])
  expect(reasons.map(({ like, servers }) => [like.state, servers.length])).toEqual([
    ['live', 2],
    ['stale', 1],
  ])
  const [inPart] = reasons
  if (inPart === undefined) throw new Error('no reason')
  expect(missingText(inPart)).toBe('Idle, logon, lock, client and verdict of 3 sessions.')
  expect(retryEffect(inPart)).toMatch(/a minute after the refusal/)
  expect(remedyOf(inPart)).toMatch(/^Have this granted: Query Information/)
})

test('servers that take no connection and wait to be called are a reason of their own', () => {
  const silent: Failure = {
    kind: 'timed-out',
    waitedMs: 1_500,
    operation: 'check-server',
    server: 'R0',
    retry: 'safe',
  }
  expect(retryEffect(only({ state: 'waiting', failure: silent, attempt: 'waiting' }, 3))).toMatch(
    /before the others that wait/,
  )
  expect(
    reasonsOf([unread('R1', { state: 'waiting', failure: silent }), unread('R2', { state: 'waiting' })]),
  ).toHaveLength(2)
})

test('a refusal of the credentials comes before what is held because of it, however many that are', () => {
  const reasons = reasonsOf([
    unread('R1', { state: 'stale', failure: held, pollingStopped: true }),
    unread('R2', { state: 'stale', failure: held, pollingStopped: true }),
    unread('R3', { state: 'denied', failure: failure(1326), pollingStopped: true }),
  ])
  expect(reasons.map(({ like }) => like.state)).toEqual(['denied', 'stale'])
})

const at = (hour: number) => new Date(2026, 0, 5, hour).getTime()

test('of several it is said from when to when they fell away', () => {
  const gone = (hour: number) => unread(`R${hour}`, { state: 'unreachable', stateSinceAt: at(hour) })
  expect(sinceText({ servers: [gone(9)] }, at(12))).toMatch(/^since .*9:00[^,]*$/)
  expect(sinceText({ servers: [gone(9), gone(11)] }, at(12))).toMatch(
    /^since .*9:00.*, the last of them .*11:00/,
  )
})

test('what is not tried yet has no remedy, and what failed has that of its failure', () => {
  const gone = failure(1722)
  expect([
    remedyOf(only({ state: 'waiting' })),
    remedyOf(only({ state: 'unreachable', failure: gone })),
  ]).toEqual([null, failureWords(gone).remedy])
})
