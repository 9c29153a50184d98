import { expect, test } from 'vitest'
import { createAttention } from './attention.ts'

const names = (count: number) => Array.from({ length: count }, (_none, at) => `RDS${at}`)
const view = (serverIds: readonly string[], nearServerIds: readonly string[] = []) => ({
  serverIds,
  nearServerIds,
  sessionKeys: [],
})

test('what is on the screen is in view though it is near too; the rest is neither', () => {
  const attention = createAttention(() => 0)
  attention.see(view(['A'], ['A', 'B']))
  expect(['A', 'B', 'C'].map(attention.nearnessOf)).toEqual(['in-view', 'near', 'rest'])
})

test('what was seen stays near for a minute', () => {
  let now = 0
  const attention = createAttention(() => now)
  attention.see(view(['A']))
  now = 500_000
  attention.see(view([]))
  now += 59_999
  expect(attention.nearnessOf('A')).toBe('near')
  now += 1
  expect(attention.nearnessOf('A')).toBe('rest')
})

test('of what was scrolled through only the last hundred stay near', () => {
  const attention = createAttention(() => 0)
  for (const name of names(300)) attention.see(view([name]))
  attention.see(view([]))
  const near = names(300).filter((name) => attention.nearnessOf(name) === 'near')
  expect([near.length, near[0]]).toEqual([100, 'RDS200'])
})

test('an action keeps the servers near on which it is still under way', () => {
  const attention = createAttention(() => 0)
  const act = (actionId: string, ends: Readonly<Record<string, number | null>>) =>
    attention.noteAction({
      actionId,
      targets: Object.entries(ends).map(([serverId, endedAt]) => ({ serverId, endedAt })),
    })
  const near = () => ['A', 'B'].filter((name) => attention.nearnessOf(name) === 'near')
  act('one', { A: null, B: null })
  act('two', { B: null })
  expect(near()).toEqual(['A', 'B'])
  act('one', { A: 5, B: 5 })
  expect(near()).toEqual(['B'])
  act('two', { B: 6 })
  expect(near()).toEqual([])
})
