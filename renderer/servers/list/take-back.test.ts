import { expect, test } from 'vitest'
import type { EntryChange } from '#contract/server.ts'
import { server } from '../../testing/rows.ts'
import { hadText } from './step-words.ts'
import { changeParts } from './take-back.ts'

const removed = (address: string, place: number): EntryChange => ({
  before: { ...server({ address, serverId: address, group: 'London', tags: ['sql'] }), place },
  after: null,
})

test('changes go in parts that a request can carry; none is lost, and places stay in their order', () => {
  const changes = [removed('C', 7), removed('A', 0), { before: null, after: server() }, removed('B', 3)]
  expect(changeParts(changes)).toHaveLength(1)
  const parts = changeParts(changes, 10)
  expect(parts.map(([change]) => change?.before?.address ?? 'added')).toEqual(['added', 'A', 'B', 'C'])
  expect(changeParts([])).toEqual([])
})

test('what a server had can be copied whole; one that was added had nothing', () => {
  const why = 'It was added anew.'
  const left = [removed('RDS01', 0), { before: null, after: server() }].map((change) => ({ why, change }))
  expect(hadText(left)).toBe('RDS01: folder London; tags sql; not careful; no note')
})
