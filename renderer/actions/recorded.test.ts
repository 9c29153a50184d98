import { expect, test } from 'vitest'
import type { AuditDeed } from '#contract/audit.ts'
import { actionTarget } from '../testing/actions.ts'
import { recordedLines, recordedRows } from './recorded.ts'

function entry(over: Partial<AuditDeed> = {}): AuditDeed {
  return {
    sequence: 1,
    at: 1_000,
    phase: 'intent',
    actionId: 't',
    verb: 'reset',
    operator: 'CONTOSO\\helpdesk7',
    machine: 'DESK7',
    serverName: 'RDS01',
    identity: actionTarget().identity,
    details: null,
    evidence: null,
    confirmation: null,
    result: null,
    call: null,
    answer: null,
    failure: null,
    previousHash: '0'.repeat(64),
    hash: '0'.repeat(64),
    ...over,
  }
}

const ticket = { ticketId: 't', preparedAt: 500 }
const alice = 'CONTOSO\\alice on RDS01, session 2'

test('the newest row of each target is what is told', () => {
  const gone = entry({ sequence: 2, phase: 'outcome', result: 'gone' })
  expect(recordedLines([gone, entry()], ticket)).toEqual([`${alice}: gone, as the audit has it.`])
})

test('an intent without an outcome may have happened', () => {
  expect(recordedLines([entry()], ticket)).toEqual([
    `${alice}: meant to be done, and no outcome is on record. It may have happened.`,
  ])
})

test('no row proves that no call was made only where the rows reach back before the ticket', () => {
  const other = entry({ actionId: 'other' })
  expect(recordedLines([other], ticket)).toEqual([expect.stringContaining('so none was made')])
  const many = Array.from({ length: recordedRows }, () => other)
  expect(recordedLines(many, ticket)).toEqual([expect.stringContaining('not among the newest rows')])
})
