import { expect, test } from 'vitest'
import { leftOutText } from './left-out.ts'

test('input is the reason only where a connection is taken, for being connected is none there', () => {
  const active = { why: 'active', failure: null } as const
  expect(leftOutText('log-off', active, 'short')).toBe('in use')
  expect(leftOutText('log-off', active, 'clause')).toBe('it is in use')
  expect(leftOutText('disconnect', active, 'short')).toBe('input in the last ten minutes, or not known when')
})

test('a failure is told by what it means', () => {
  const failure = {
    kind: 'timed-out',
    waitedMs: 3000,
    retry: 'safe',
    operation: 'WTSEnumerateSessionsExW',
    server: 'RDS01',
  } as const
  expect(leftOutText('reset', { why: 'failure', failure }, 'clause')).toBe(
    'The server did not answer within 3 seconds.',
  )
})
