import { describe, expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { SearchedServer } from '#contract/program-search.ts'
import type { ProgramSearch } from '../console/program-search.ts'
import { denial } from '../testing/actions.ts'
import { coverageText, foundText, gapTexts, programFaceWords } from './program-words.ts'

const at = (hour: number, minute: number) => new Date(2026, 10, 24, hour, minute).getTime()
const timeOf = (moment: number) =>
  new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(new Date(moment))
const now = at(10, 43)

const read = (serverId: string, readAt = at(10, 42), untoldSessions = 0): SearchedServer => ({
  outcome: 'read',
  serverId,
  readAt,
  untoldSessions,
})
const failed = (serverId: string, failure: Failure = denial()): SearchedServer => ({
  outcome: 'failed',
  serverId,
  failure,
})
const notAsked = (serverId: string): SearchedServer => ({
  outcome: 'not-asked',
  serverId,
  state: 'unreachable',
})
const timedOut: Failure = {
  kind: 'timed-out',
  waitedMs: 20_000,
  operation: 'WTSEnumerateProcessesExW',
  server: 'RDS03',
  retry: 'safe',
}

/** Ended, and found nothing on no server, unless told otherwise. */
const search = (over: Partial<ProgramSearch> = {}): ProgramSearch => ({
  searchId: 'one',
  program: 'winword',
  found: new Map(),
  servers: [],
  waiting: 0,
  failure: null,
  ...over,
})
const coverage = (over: Partial<ProgramSearch> | null) =>
  coverageText('winword', over === null ? null : search(over), now)

describe('what was looked at', () => {
  test.each<[string, Partial<ProgramSearch> | null, string]>([
    ['waits for the name to rest', null, '“winword” is looked for once you stop typing, or with Enter.'],
    ['has begun', { waiting: null }, 'Looking for “winword”.'],
    [
      'goes on',
      { servers: [read('s1'), failed('s2')], waiting: 36 },
      '“winword” was looked for on 1 of 38 servers so far.',
    ],
    [
      'has ended',
      { servers: [read('s1'), read('s2'), notAsked('s3')] },
      `“winword” was looked for on 2 of 3 servers at ${timeOf(at(10, 42))}.`,
    ],
    [
      'has ended, with what was read before',
      { servers: [read('s1'), read('s2', at(10, 41))] },
      `“winword” was looked for on 2 of 2 servers from ${timeOf(at(10, 41))} to ${timeOf(at(10, 42))}.`,
    ],
    ['saw nothing', { servers: [failed('s1')] }, '“winword” was looked for on 0 of 1 server.'],
    ['was not begun', { waiting: null, failure: denial() }, '“winword” could not be looked for.'],
  ])('is told when it %s', (_when, over, text) => {
    expect(coverage(over)).toBe(text)
  })
})

test('all programs that fit are named, but not those of the search before', () => {
  const found = new Map([
    ['winword.exe', ['k1']],
    ['winlogon.exe', ['k1', 'k2']],
  ])
  expect(foundText(search({ found }))).toBe('Found: winlogon.exe and winword.exe.')
  expect(foundText(search({ found, waiting: null }))).toBeNull()
  expect(foundText(search())).toBeNull()
})

describe('what could not be seen', () => {
  const names = new Map(['s1', 's2', 's3', 's4', 's5', 's6'].map((id) => [id, id.replace('s', 'RDS0')]))
  const gaps = (...servers: SearchedServer[]) => gapTexts(search({ servers }), (id) => names.get(id) ?? null)

  test('is nothing where all was read', () => {
    expect(gaps(read('s1'), read('s2'))).toEqual([])
  })

  test('is told by its cause, with the servers', () => {
    expect(gaps(failed('s1'), read('s2', 0, 12), failed('s3', timedOut), notAsked('s4'))).toEqual([
      'This account may not list other people’s programs on RDS01.',
      'No program was told of 12 sessions on RDS02: this account may not see them.',
      'Could not be read: RDS03 (no answer in time).',
      'Not asked: RDS04 (unreachable).',
    ])
  })

  test('is the credentials where those were refused, not a missing right', () => {
    expect(
      gaps(
        failed('s1', { ...denial(), kind: 'windows', name: 'ERROR_LOGON_FAILURE', code: 1326 }),
        failed('s2'),
      ),
    ).toEqual([
      'The credentials were refused when programs were asked for: RDS01.',
      'This account may not list other people’s programs on RDS02.',
    ])
  })

  test('names four servers and counts the others; one that left the list is not named', () => {
    expect(gaps(...['s1', 's2', 's3', 's4', 's5', 's6', 'gone'].map(notAsked))).toEqual([
      'Not asked: RDS01 (unreachable), RDS02 (unreachable), RDS03 (unreachable), RDS04 (unreachable) and 2 more.',
    ])
  })
})

const titleOf = (name: string, over: Partial<ProgramSearch> | null, names = 1) =>
  programFaceWords({ name, names, search: over === null ? null : search(over) }).title

describe('where no row is', () => {
  test.each([
    ['asks for a name', '', null, 1, 'Which program?'],
    ['asks for one name', '', null, 2, 'One program at a time'],
    ['is still looking', 'winword', { waiting: 3 }, 1, 'Looking for “winword”'],
    ['has looked', 'winword', {}, 1, 'No session with “winword” found'],
  ])('the face says when it %s', (_when, name, over, names, title) => {
    expect(titleOf(name, over, names)).toBe(title)
  })

  test('what runs only in sessions that are not shown is not called missing', () => {
    const found = new Map([['svchost.exe', ['k0']]])
    expect(programFaceWords({ name: 'svchost', names: 1, search: search({ found }) }).text).toContain(
      'only in sessions that are not shown',
    )
  })
})
