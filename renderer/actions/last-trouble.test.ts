import { expect, test } from 'vitest'
import { action, actionTarget, denial } from '../testing/actions.ts'
import { advisedAfter, lastTrouble, troubleText } from './last-trouble.ts'

const next = { verb: 'reset', why: 'session-stays' } as const
const stuck = action({
  targets: [actionTarget({ phase: 'stuck', lastSeenState: 'down', calledAt: 0, endedAt: 61_000, next })],
})
const trouble = lastTrouble([stuck], 'k1')

test('tells what did not help, since when, and what is next', () => {
  expect(trouble === null ? null : troubleText(trouble, 61_000)).toMatch(
    /^Log off at .+: still there after 61 s, in the state “Down”\. Next: Some programs do not end by themselves\. A reset does not wait for them\.$/,
  )
})

test('a failure says its remedy', () => {
  const failed = action({ verb: 'reset', targets: [actionTarget({ phase: 'failed', failure: denial() })] })
  const told = lastTrouble([failed], 'k1')
  expect(told === null ? null : troubleText(told, 61_000)).toMatch(
    /^Reset at .+: Windows refused\. Nothing was done\. Next: You need administrator rights/,
  )
})

test('only the newest deed on this very session counts; a message since does not hide it', () => {
  const sent = action({ actionId: 'a2', verb: 'message', targets: [actionTarget({ phase: 'sent' })] })
  const done = action({ actionId: 'a3', verb: 'disconnect', targets: [actionTarget({ phase: 'done' })] })
  expect(lastTrouble([sent, stuck], 'k1')).toEqual(trouble)
  expect(lastTrouble([done, stuck], 'k1')).toBeNull()
  expect(lastTrouble([stuck], 'k2')).toBeNull()
})

test('the step that did not help is not advised again', () => {
  expect(advisedAfter(null, 'log-off')).toBe('log-off')
  expect(advisedAfter(trouble, 'log-off')).toBe('reset')
  const without = action({ targets: [actionTarget({ phase: 'unknown' })] })
  expect(advisedAfter(lastTrouble([without], 'k1'), 'log-off')).toBeNull()
  expect(advisedAfter(lastTrouble([without], 'k1'), 'reset')).toBe('reset')
})
