import { expect, test } from 'vitest'
import { createBatches, eachOf } from './batches.ts'

interface Said {
  readonly text: string
  readonly waits: boolean
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

function batchesOf() {
  const sent: string[][] = []
  const batches = createBatches<Said>(
    (messages) => sent.push(messages.map(({ text }) => text)),
    ({ waits }) => waits,
  )
  const say = (text: string, waits = true) => batches.add({ text, waits })
  return { sent, say }
}

test('what may wait crosses together, once the turn is over', async () => {
  const { sent, say } = batchesOf()
  say('one')
  await Promise.resolve()
  say('two')
  expect(sent).toEqual([])
  await nextTurn()
  say('three')
  await nextTurn()
  expect(sent).toEqual([['one', 'two'], ['three']])
})

test('what may not wait goes at once, behind what was said before', async () => {
  const { sent, say } = batchesOf()
  say('one')
  say('now', false)
  expect(sent).toEqual([['one', 'now']])
  say('after')
  await nextTurn()
  expect(sent).toEqual([['one', 'now'], ['after']])
})

test('the other end hears one after the other, and whatever comes alone as it is', () => {
  const heard: unknown[] = []
  const listener = eachOf((message) => heard.push(message))
  listener(['one', 'two'])
  listener({ type: 'started' })
  listener(null)
  expect(heard).toEqual(['one', 'two', { type: 'started' }, null])
})
