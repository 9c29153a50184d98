import { expect, test } from 'vitest'
import { checkLineOf, fail, pass } from '#contract/check-words.ts'
import { checkFacts, checkReport, checkSum, isOfServer } from './server-check-text.ts'

const lines = [
  checkLineOf('server-port', pass('a connection', { ms: 12.4 }), 'RDS01'),
  checkLineOf('server-list', fail('The server refused.', { code: 5, ms: 30 }), 'RDS01'),
  checkLineOf('server-open', pass('a handle'), 'RDS01'),
]

test('code and time stand behind what was seen', () => {
  expect(lines.map(checkFacts)).toEqual([' (12 ms)', ' (code 5, 30 ms)', ''])
})

test('the sum names what failed', () => {
  expect(checkSum('RDS01', lines)).toBe('RDS01 checked: 1 check failed: List of sessions.')
  expect(checkSum('RDS01', lines.slice(0, 1))).toBe('RDS01 checked: nothing failed.')
})

test('the report has a line each', () => {
  expect(checkReport(lines).split('\n')[1]).toBe(
    'fail RDS01 List of sessions: The server refused. (code 5, 30 ms)',
  )
})

test('what only teaches of Windows is left out', () => {
  expect([...lines, checkLineOf('point-stack', pass('it came back'), 'RDS01')].filter(isOfServer)).toEqual(
    lines,
  )
})
