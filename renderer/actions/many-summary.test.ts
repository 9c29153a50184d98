import { expect, test } from 'vitest'
import { action, actionTarget, denial } from '../testing/actions.ts'
import { distinctFailures, manyOrder, manySummary, restKeys, restRequest } from './many-summary.ts'

const gone = actionTarget({ sessionKey: 'gone' })
const failed = actionTarget({ sessionKey: 'failed', phase: 'failed', failure: denial() })
const elsewhere = actionTarget({
  sessionKey: 'elsewhere',
  serverName: 'RDS02',
  phase: 'failed',
  failure: denial({ server: 'RDS02' }),
})
const passing = actionTarget({ sessionKey: 'passing', phase: 'failed', failure: denial({ retry: 'safe' }) })
const unknown = actionTarget({ sessionKey: 'unknown', phase: 'unknown', failure: denial(), endedAt: null })
const under = actionTarget({ sessionKey: 'under', phase: 'following', endedAt: null })
const waiting = actionTarget({ sessionKey: 'waiting', phase: 'waiting', endedAt: null })
const skipped = actionTarget({ sessionKey: 'skipped', phase: 'skipped', failure: denial() })

test('counts each by what became of it, and calls nothing ended that failed', () => {
  expect(manySummary([gone, failed, gone, under, unknown, skipped])).toBe(
    '6 sessions: 2 gone, 1 under way, 1 unknown, 1 failed; 1 never begun.',
  )
  expect(manySummary([skipped, skipped])).toBe('2 sessions: 2 never begun.')
})

test('answers are counted by what was answered', () => {
  const answers = (['yes', 'no-answer', 'yes'] as const).map((answer) =>
    actionTarget({ phase: 'answered', answer }),
  )
  expect(manySummary(answers)).toBe('3 sessions: 2 yes, 1 no answer.')
})

test('what failed or is unknown stands first, then what is under way, then the rest as it stood', () => {
  const other = actionTarget({ sessionKey: 'other' })
  expect(
    manyOrder([gone, waiting, under, other, unknown, failed]).map(({ sessionKey }) => sessionKey),
  ).toEqual(['failed', 'unknown', 'under', 'waiting', 'gone', 'other'])
})

test('one failure of two servers is told once, with no server in its name; what was not begun is none', () => {
  expect(distinctFailures([failed, elsewhere, skipped, gone])).toEqual([
    {
      failure: { ...denial(), server: null },
      unknown: false,
      sessions: 2,
      serverNames: ['RDS01', 'RDS02'],
    },
  ])
})

test('the rest is what was not begun or may be tried again, once an action that was stopped has settled', () => {
  const stopped = action({ stopped: 'surprise', targets: [gone, failed, passing, unknown, skipped] })
  expect(restKeys(stopped)).toEqual(['passing', 'skipped'])
  expect(restKeys({ ...stopped, stopped: null })).toEqual([])
  expect(restKeys({ ...stopped, targets: [...stopped.targets, under] })).toEqual([])
})

test('the rest is asked for as the whole was', () => {
  const request = { verb: 'log-off' as const, sessionKeys: ['gone', 'skipped'], includeActive: true }
  expect(restRequest(request, action({ stopped: 'operator', targets: [gone, skipped] }))).toEqual({
    ...request,
    sessionKeys: ['skipped'],
  })
  expect(restRequest(request, action({ stopped: 'operator', targets: [gone] }))).toBeNull()
})
