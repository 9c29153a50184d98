import { expect, test } from 'vitest'
import { listedNow, listedSentence } from './listed-now.ts'

test('a server that was removed is told apart from one whose entry is another machine now', () => {
  const said = (name: string | null, now: string | null) =>
    listedSentence(listedNow(name, now === null ? undefined : { name: now }))
  expect(said('RDS01', null)).toBe('RDS01 was removed from the list meanwhile.')
  expect(said(null, null)).toBe('Its server was removed from the list meanwhile.')
  expect(said('RDS01', 'RDS99')).toBe('RDS01 is now RDS99 in the list, another machine.')
  expect(said('RDS01', 'rds01')).toBeNull()
  expect(said(null, 'RDS01')).toBeNull()
})
