import { describe, expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { server } from '../../testing/rows.ts'
import { troubleKeyOf } from '#contract/server-health.ts'
import { unreadableColumnOf, unreadableColumns, nextTryText } from './unreadable-columns.ts'
import { askable, unreadableRows } from './unreadable-rows.ts'
import { serversAsText, serversCsv } from './use-take-servers.ts'
import { askLabel, askedText, harmOf, onlyText } from './asking-words.ts'

const failure = (code: number): Failure => ({
  kind: 'windows',
  code,
  name: `ERROR_${code}`,
  operation: 'WTSEnumerateSessionsExW',
  server: null,
  retry: 'after-fix',
})
const called = (name: string, over: Partial<ServerStatus> = {}) => server({ serverId: name, name, ...over })
const names = (rows: readonly ServerStatus[]) => rows.map(({ name }) => name)
const text = (id: string, one: ServerStatus, now = 0) => unreadableColumnOf(id)?.text(one, now)

const gone = failure(1722)
const refused = failure(5)
const farm = [
  called('R10', { state: 'unreachable', failure: gone, stateSinceAt: 300, failuresInRow: 4 }),
  called('R9', { state: 'stale', failure: gone, stateSinceAt: 100, failuresInRow: 1 }),
  called('R1'),
  called('R2', { detailsRefusal: { failure: refused, sinceAt: 200, sessions: 3 } }),
  called('R3', { state: 'denied', failure: failure(1326), pollingStopped: true, readAt: null }),
  called('R4', { state: 'waiting', readAt: null, attempt: 'waiting' }),
]
const bySince = [{ id: 'since', desc: false }]

describe('the list', () => {
  test('holds every server that is not read whole, and no other', () => {
    expect(names(unreadableRows(farm, { trouble: undefined, sorting: [] }))).toEqual([
      'R2',
      'R3',
      'R4',
      'R9',
      'R10',
    ])
  })

  test('is narrowed to one trouble, stale servers and those read in part among them', () => {
    const of = (one: ServerStatus | undefined) =>
      names(unreadableRows(farm, { trouble: (one && troubleKeyOf(one)) ?? undefined, sorting: [] }))
    expect([of(farm[1]), of(farm[3]), of(farm[4])]).toEqual([['R9'], ['R2'], ['R3']])
  })

  test('is sorted by any column, the unknown last either way', () => {
    const by = (id: string, desc: boolean) =>
      names(unreadableRows(farm, { trouble: undefined, sorting: [{ id, desc }] }))
    expect(names(unreadableRows(farm, { trouble: undefined, sorting: bySince }))).toEqual([
      'R3',
      'R4',
      'R9',
      'R2',
      'R10',
    ])
    expect(by('failures', true).slice(0, 2)).toEqual(['R10', 'R9'])
    expect([by('read', false).slice(-2), by('read', true).slice(-2)]).toEqual([
      ['R3', 'R4'],
      ['R3', 'R4'],
    ])
  })
})

test('the reason is short and has the code; that of a server read in part counts its sessions', () => {
  expect(farm.map((one) => text('reason', one))).toEqual([
    'The server does not answer (1722)',
    'The server does not answer (1722)',
    'Not tried yet',
    'Details of 3 sessions refused (5)',
    'The user name or password is wrong (1326)',
    'Not tried yet',
  ])
})

test.each([
  [{ attempt: 'planned', nextAttemptAt: 13_000 }, 'in 12 s'],
  [{ attempt: 'planned', nextAttemptAt: 1_500 }, 'any moment'],
  [{ attempt: 'waiting' }, 'waiting for its turn'],
  [{ attempt: 'under-way' }, 'being tried now'],
  [{ pollingStopped: true }, 'only when you ask'],
  [{ attempt: 'none' }, '—'],
] as const)('of %j the next try is %s', (over, words) => {
  expect(nextTryText(server(over), 1_000)).toBe(words)
})

test('a server that was never read says so, and its file has nothing there', () => {
  const never = called('=cmd', { state: 'unreachable', readAt: null, failure: gone, failuresInRow: 2 })
  expect(text('read', never)).toBe('never')
  const columns = ['server', 'state', 'read', 'failures'].flatMap((id) => unreadableColumnOf(id) ?? [])
  expect(serversCsv([never], columns).join('')).toBe(
    "Server,State,Last read (UTC),Failures in a row\r\n'=cmd,unreachable,,2\r\n",
  )
  expect(serversAsText([never], columns, 0)).toBe(
    "Server\tState\tLast read\tFailures\n'=cmd\tunreachable\tnever\t2",
  )
})

test('every column has a value for the file', () => {
  expect(serversCsv(farm, unreadableColumns)).toHaveLength(farm.length + 1)
})

test('asked together are only those whose credentials were not refused', () => {
  const asked = askable(farm.slice(2))
  expect(names(asked)).toEqual(['R1', 'R2', 'R4'])
  expect([harmOf(asked), askLabel(asked), askedText(asked, 1)]).toEqual([
    null,
    'Ask 3 again',
    expect.stringMatching(/^3 servers asked again\. 1 left out/),
  ])
  expect(askedText(asked.slice(0, 1), 0)).toBe('1 server asked again.')
})

test('where all chosen refused, one is asked first, and the words name it', () => {
  const stopped = [3, 5, 4].map((at) => called(`R${at}`, { pollingStopped: true, readAt: at }))
  const asked = askable(stopped)
  expect(names(asked)).toEqual(['R5', 'R4', 'R3'])
  expect([harmOf(asked), askLabel(asked), askedText(asked, 0)]).toEqual([
    expect.stringMatching(/to R5 once more.*locking the account\. When it answers, the others follow/),
    'Ask R5 once more',
    'R5 asked once more. When it answers, 2 more follow, one by one.',
  ])
  expect(askedText(asked.slice(0, 1), 0)).toBe('R5 asked once more.')
  const never = called('R1', { pollingStopped: true, readAt: null })
  expect(names(askable([never, ...stopped, called('R6', { pollingStopped: true, readAt: 5 })]))).toEqual([
    'R5',
    'R6',
    'R4',
    'R3',
    'R1',
  ])
})

test('the file says of which servers the next try is only when you ask', () => {
  const columns = ['server', 'next'].flatMap((id) => unreadableColumnOf(id) ?? [])
  expect(serversCsv([called('R3', { pollingStopped: true })], columns)[1]).toBe('R3,only when you ask\r\n')
})

test('what it is narrowed to is named by state and code', () => {
  expect(farm.map(onlyText)).toEqual([
    'unreachable (1722)',
    'stale (1722)',
    'live',
    'in part (5)',
    'denied (1326)',
    'not read yet',
  ])
  expect(onlyText(undefined)).toBe('one reason')
})
