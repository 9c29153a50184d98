import { expect, test } from 'vitest'
import { listedNow, listedSentence } from './listed-now.ts'

test.each([
  ['RDS01', undefined, 'RDS01 was removed from the list meanwhile.'],
  [null, undefined, 'Its server was removed from the list meanwhile.'],
  ['RDS01', { name: 'RDS99' }, 'RDS01 is now RDS99 in the list, which may be another machine.'],
  ['RDS01', { name: 'rds01' }, null],
  [null, { name: 'RDS01' }, null],
])('of %s, listed as %j by now, is said: %s', (name, now, sentence) => {
  expect(listedSentence(listedNow(name, now))).toBe(sentence)
})
