import { expect, test } from 'vitest'
import { plainFacts } from '#contract/plain-facts.ts'
import { windowsFailure } from '../../testing/fake-services.ts'
import { newServerRecord, type ServerRecord } from '../../snapshot/server-record.ts'
import { pausedFailure, withPause, withResume } from './paused-record.ts'

const why = pausedFailure(['RDS01'], null)
const own = { ...why, server: 'RDS09' }
const entry = { ...plainFacts, serverId: 's9', address: 'RDS09', origin: 'own' } as const
const record = (over: Partial<ServerRecord>): ServerRecord => ({
  ...newServerRecord(entry, 'RDS09', 100),
  ...over,
})
const planned = { attempt: 'planned', nextAttemptAt: 900 } as const
const stopped = { pollingStopped: true, attempt: 'none', nextAttemptAt: null } as const

test.each([
  ['unreachable', 1722],
  ['denied', 5],
  ['stale', 1722],
] as const)('one that was %s keeps since when and why, through the pause and after it', (state, code) => {
  const before = record({ state, failure: windowsFailure(code), stateSinceAt: 200, readAt: 50, ...planned })
  const during = withPause(before, why, 500)
  expect(during).toEqual({ ...before, ...stopped })
  expect(withResume(during)).toEqual({ ...during, pollingStopped: false })
})

test('one that is live becomes stale with the pause, and says why', () => {
  const before = record({ state: 'live', stateSinceAt: 200, readAt: 400, ...planned })
  expect(withPause(before, why, 500)).toEqual({
    ...before,
    ...stopped,
    state: 'stale',
    stateSinceAt: 500,
    failure: own,
  })
})

test('one that was never read waits on, and is said not to be asked', () => {
  const before = record(planned)
  expect(withPause(before, why, 500)).toEqual({ ...before, ...stopped, failure: own })
})

test('one that is paused already is told for whom it is paused now', () => {
  const later = pausedFailure(['RDS02'], null)
  const before = withPause(record({ state: 'live', readAt: 400 }), why, 500)
  expect(withPause(before, later, 600)).toEqual({ ...before, failure: { ...later, server: 'RDS09' } })
})

test('one that refused the credentials itself stays as it is', () => {
  const before = record({ state: 'denied', failure: windowsFailure(1326), ...stopped })
  expect(withPause(before, why, 500)).toBe(before)
})
