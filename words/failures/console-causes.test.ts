import { expect, test } from 'vitest'
import type { ConsoleCause, NotWritten } from '#contract/causes/console.ts'
import type { Failure } from '#contract/failure.ts'
import { fullMomentText } from '#contract/locale.ts'
import { failureText, failureWords } from './failure-words.ts'

const at = 1_700_000_000_000
const stored = (cause: ConsoleCause): Failure => ({
  kind: 'storage',
  operation: 'a test',
  server: 'RDS01',
  cause,
  retry: 'after-fix',
})
const notSaved = (notWritten: NotWritten) =>
  failureText(stored({ code: 'not-saved', what: 'server-list', notWritten }))

test.each<[string, NotWritten, string]>([
  [
    'of a newer version',
    { because: 'newer', path: 'S.json', version: 3 },
    'The server list could not be saved: S.json was written by a newer Rewinsta (version 3 of the file), and nothing is written over it. It stays as it was. Use the newer Rewinsta, give this one a data folder of its own, or move S.json away while Rewinsta is closed. It is left untouched.',
  ],
  [
    'that cannot be read',
    { because: 'broken', path: 'S.json', why: { code: 'no-json', why: 'end of input' } },
    'The server list could not be saved: S.json cannot be read (it is not JSON: end of input), and nothing is written over it. It stays as it was. Repair S.json or move it away, then try again.',
  ],
  [
    'on a full disk',
    { because: 'disk', why: 'ENOSPC' },
    'The server list could not be saved: ENOSPC. It stays as it was. Make sure that the data folder can be written to and the disk is not full, then try again.',
  ],
])('a file %s is said not to be written, and what to do', (_what, notWritten, text) => {
  expect(notSaved(notWritten)).toBe(text)
})

const changedSince = (...servers: string[]) =>
  failureWords(stored({ code: 'changed-since', servers })).meaning

test('servers that were changed since are named, some of many', () => {
  expect(changedSince('RDS01')).toBe('RDS01 was changed again since, and that would be lost.')
  expect(changedSince('N0', 'N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7')).toBe(
    'N0, N1, N2, N3, N4 and 3 more were changed again since, and that would be lost.',
  )
})

test.each<[string | null, string]>([
  ['/etc/rewinsta/servers.json', 'Ask who looks after this machine to change /etc/rewinsta/servers.json.'],
  [null, 'Ask who looks after this machine to change that list.'],
])('where the list of all users lies is said: %s', (file, remedy) => {
  expect(failureWords(stored({ code: 'entry-of-machine', file }))).toMatchObject({
    meaning: 'RDS01 is in the list for all users of this machine, which cannot be changed from here.',
    remedy: `${remedy} Nothing was changed.`,
  })
})

const cutShort = (session: Extract<ConsoleCause, { code: 'cut-short' }>['session']) =>
  failureWords(stored({ code: 'cut-short', verb: 'reset', session, at })).meaning

test('what was under way when the console ended is named, with the person where one is logged on', () => {
  const end = `, at ${fullMomentText(at)}; whether the call was made is not known.`
  const account = { domain: 'CONTOSO', user: 'alice' }
  const begun = 'Rewinsta ended in the middle of resetting'
  expect(cutShort(null)).toBe(`${begun} RDS01${end}`)
  expect(cutShort({ sessionId: 2, account: null })).toBe(`${begun} session 2 on RDS01${end}`)
  expect(cutShort({ sessionId: 2, account })).toBe(`${begun} CONTOSO\\alice, session 2 on RDS01${end}`)
})

test('while all are paused it is said who refused, whose account is at stake, and what to do', () => {
  const refusedBy = ['RDS10', 'RDS9', 'RDS1']
  expect(failureText(stored({ code: 'credentials-paused', refusedBy, account: null }))).toBe(
    'Not asked: RDS1, RDS9 and RDS10 refused the credentials, and more tries could lock the account that runs this console. Put the credentials right, then ask one server once more. When it answers, all follow by themselves, a few at a time.',
  )
})

test('a limit of time is told in seconds', () => {
  const cause = { code: 'times-late', missing: 3, people: 40 } as const
  expect(failureWords({ ...stored(cause), kind: 'timed-out', waitedMs: 60_000 }).meaning).toBe(
    'The times of 3 of 40 people on RDS01 were not read within 60 seconds.',
  )
})
