import { expect, test } from 'vitest'
import type { TicketTarget, WarningKind } from '#contract/ticket.ts'
import { ticket, ticketTarget, warningOf } from './testing/tickets.ts'
import { manyWarnings, reachWords, tallyText, ticketWarnings } from './many.ts'

function warned(user: string, ...kinds: readonly WarningKind[]): TicketTarget {
  const { identity } = ticketTarget()
  return ticketTarget({
    identity: { ...identity, account: { domain: 'CONTOSO', user } },
    warnings: kinds.map(warningOf),
  })
}

test('each kind is said once, the worst first, with how many or whom it is about', () => {
  const targets = [warned('alice', 'data-loss'), warned('bob', 'vip', 'data-loss')]
  expect(manyWarnings(targets)).toEqual([
    { kind: 'vip', text: 'CONTOSO\\bob on RDS01: marked in the settings to be careful with.' },
    { kind: 'data-loss', text: '2 sessions: whatever is not saved is lost.' },
  ])
})

test('of very many some are named and the others counted', () => {
  const targets = ['a', 'b', 'c', 'd', 'e'].map((user) => warned(user, 'recent-input'))
  expect(manyWarnings(targets)[0]?.text).toMatch(/^CONTOSO\\a on RDS01, .*c on RDS01 and 2 more: input came/)
})

test('one session’s warnings keep its own words', () => {
  expect(ticketWarnings(ticket({ targets: [warned('alice', 'vip')] }))).toEqual([
    { kind: 'vip', text: 'Be careful: CONTOSO\\alice is marked in the settings.' },
  ])
})

const lastOn = (serverName: string) => ({ ...warned('alice', 'last-in-drain'), serverName })

test('whole servers that are emptied are named, with how many that are', () => {
  expect(manyWarnings([lastOn('RDS04'), lastOn('RDS04'), lastOn('RDS07')])[0]?.text).toBe(
    'RDS04 (2 sessions) and RDS07 (1 session): being emptied, and these are all that is left there.',
  )
})

const reach = { sessions: 3, servers: 2, folders: [null], active: 1, touchedLastMinute: 0, inputUnknown: 0 }

test.each([
  [reach, '3 sessions on 2 servers: 1 active, 0 with input in the last minute.'],
  [
    { ...reach, folders: ['Leeds', 'London'] },
    '3 sessions on 2 servers in Leeds, London: 1 active, 0 with input in the last minute.',
  ],
  [
    { ...reach, folders: ['Leeds', null] },
    '3 sessions on 2 servers in Leeds and outside any folder: 1 active, 0 with input in the last minute.',
  ],
  [
    { ...reach, inputUnknown: 2 },
    '3 sessions on 2 servers: 1 active, 0 with input in the last minute, 2 whose last input is not known.',
  ],
  [{ ...reach, sessions: 0, servers: 0, active: 0 }, 'No session is left to act on.'],
])('%j is said as %j', (given, words) => expect(reachWords(given)).toBe(words))

test('the tally of answers names only what somebody did', () => {
  const nobody = { yes: 0, no: 0, noAnswer: 0, gone: 0, waiting: 0, notReached: 0 }
  expect(tallyText({ ...nobody, yes: 12, no: 3, noAnswer: 8, gone: 1 })).toBe(
    '12 yes, 3 no, 8 no answer, 1 gone',
  )
  expect(tallyText({ ...nobody, waiting: 2, notReached: 1 })).toBe('2 not answered yet, 1 not reached')
})
