import { expect, test } from 'vitest'
import type { Discovery } from '#contract/discovery.ts'
import { foundText } from './find-words.ts'

const discovery = (over: Partial<Discovery> = {}): Discovery => ({
  source: 'directory',
  candidates: [],
  unusable: [],
  more: false,
  ...over,
})
const candidates = [
  { address: 'RDS01', detail: null, inList: true },
  { address: 'RDS02', detail: null, inList: false },
]

test('it says how many were found, how many are known, and what could not be listed', () => {
  expect(foundText(discovery())).toBe('No server was found.')
  expect(foundText(discovery({ candidates }))).toBe('2 servers found, 1 in the list already.')
  expect(foundText(discovery({ candidates: candidates.slice(1), more: true, unusable: ['a b'] }))).toBe(
    '1 server found. There are more than could be listed: look in a smaller place. 1 name no server can have: a b.',
  )
})
