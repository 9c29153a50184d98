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

test('the report says of each line what was expected, what was seen, and what to do', () => {
  const [port, list] = [
    checkLineOf('server-port', fail('no answer within 5 s'), 'RDS01'),
    checkLineOf(
      'server-list',
      fail('The server refused.', { code: 5, ms: 30, advice: 'Ask for the right.' }),
      'RDS01',
    ),
  ]
  expect(checkReport([list, checkLineOf('server-open', pass('a handle'), 'RDS01')])).toBe(
    [
      'fail RDS01 List of sessions',
      '  expected: sessions are listed',
      '  seen: The server refused. (code 5, 30 ms)',
      '  do: Ask for the right.',
      'pass RDS01 Open',
      '  expected: Windows gives a handle',
      '  seen: a handle',
    ].join('\n'),
  )
  expect(checkReport([port])).toContain('  do: Check that the server is on')
})

test('what only teaches of Windows is left out', () => {
  expect([...lines, checkLineOf('point-stack', pass('it came back'), 'RDS01')].filter(isOfServer)).toEqual(
    lines,
  )
})
