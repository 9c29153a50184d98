import { expect, test } from 'vitest'
import type { TicketTarget, WarningKind } from '#contract/ticket.ts'
import { ticket, ticketTarget } from '../testing/tickets.ts'
import { manyWarnings, ticketWarnings } from './many-warnings.ts'

function warned(user: string, ...kinds: readonly WarningKind[]): TicketTarget {
  const { identity } = ticketTarget()
  return ticketTarget({
    identity: { ...identity, account: { domain: 'CONTOSO', user } },
    warnings: kinds.map((kind) => ({ kind, text: `Said of ${user}.` })),
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
    { kind: 'vip', text: 'Said of alice.' },
  ])
})

const lastOn = (serverName: string) => ({ ...warned('alice', 'last-in-drain'), serverName })

test('whole servers that are emptied are named, with how many that are', () => {
  expect(manyWarnings([lastOn('RDS04'), lastOn('RDS04'), lastOn('RDS07')])[0]?.text).toBe(
    'RDS04 (2 sessions), RDS07 (1 session): being emptied, and these are all that is left there.',
  )
})
