import { expect, test } from 'vitest'
import { action, actionTarget } from '../testing/actions.ts'
import { row } from '../testing/rows.ts'
import { freeOrder } from './held-order.ts'
import { hiddenMarks, newlyDone, noMarks } from './marks.ts'

const under = action({ targets: [actionTarget({ phase: 'following', endedAt: null })] })
const ended = action()

test('a session is done with in the moment its action ends well, and not a second time', () => {
  expect([...newlyDone([under], [ended])]).toEqual(['k1'])
  expect([...newlyDone([ended], [action({ actionId: 'a2', targets: [] }), ended])]).toEqual([])
})

test('what failed stays marked', () => {
  const failed = action({ targets: [actionTarget({ phase: 'failed' })] })
  expect([...newlyDone([under], [failed])]).toEqual([])
})

test('of the rows in closed groups those marked are found, to be marked no longer', () => {
  const hidden = freeOrder(['a', 'b', 'c'].map((sessionKey) => row({ sessionKey })))
  expect([...hiddenMarks({ keys: new Set(['x', 'c', 'a']), anchor: 'a' }, hidden)]).toEqual(['a', 'c'])
  expect(hiddenMarks(noMarks, hidden).size).toBe(0)
})
