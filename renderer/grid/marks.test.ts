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

const marked = (...keys: readonly string[]) => ({ ...noMarks, keys: new Set(keys) })
const held = (...keys: readonly string[]) => freeOrder(keys.map((sessionKey) => row({ sessionKey })))

test('of several marked those are found that closed groups or a search leave out, to be marked no longer', () => {
  const grid = { lines: held('x', 'y'), hidden: held('a', 'b') }
  expect([...hiddenMarks(marked('x', 'a', 'z'), grid)]).toEqual(['a', 'z'])
  expect(hiddenMarks(noMarks, grid).size).toBe(0)
})

test('the one row that is chosen stays so while a search leaves it out, and not in a closed group', () => {
  const grid = { lines: held('x'), hidden: held('a') }
  expect([...hiddenMarks(marked('z'), grid)]).toEqual([])
  expect([...hiddenMarks(marked('a'), grid)]).toEqual(['a'])
})
