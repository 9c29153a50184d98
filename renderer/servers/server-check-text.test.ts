import { expect, test } from 'vitest'
import { checkLineOf, fail, pass, refusedWith } from '#contract/check-lines.ts'
import type { CheckId, Judged } from '#contract/check.ts'
import type { Failure } from '#contract/failure.ts'
import { saidCheck } from '#words/checks/said-check.ts'
import { checkReport, checkSum, isOfServer } from './server-check-text.ts'

const denied: Failure = {
  kind: 'windows',
  code: 5,
  name: 'ERROR_ACCESS_DENIED',
  operation: 'WTSEnumerateSessionsExW',
  server: 'RDS01',
  cause: { code: 'told', meaning: 'The server refused.', remedy: 'Ask for the right.' },
  retry: 'after-fix',
}
const lineOf = (check: CheckId, judged: Judged) => checkLineOf(check, judged, { server: 'RDS01' })
const lines = [
  lineOf('server-port', pass('connected', { ms: 12.4 })),
  lineOf('server-list', refusedWith(denied, { ms: 30 })),
  lineOf('server-open', pass('handle')),
]

test('the sum names what failed', () => {
  const said = lines.map(saidCheck)
  expect(checkSum('RDS01', said)).toBe('RDS01 checked: 1 check failed: List of sessions.')
  expect(checkSum('RDS01', said.slice(0, 1))).toBe('RDS01 checked: nothing failed.')
})

test('the report says of each line what was expected, what was seen, and what to do', () => {
  const silent = { address: null, trouble: { code: 'no-answer', waitedMs: 5000 } } as const
  const port = lineOf('server-port', fail({ code: 'not-connected', unconnected: [silent] }))
  expect(checkReport(lines.slice(1).map(saidCheck))).toBe(
    [
      'fail RDS01 List of sessions',
      '  expected: sessions are listed',
      '  seen: The server refused. (code 5, 30 ms)',
      '  do: Ask for the right.',
      'pass RDS01 Open',
      '  expected: Windows gives a handle',
      '  seen: a handle, which says nothing of the server yet',
    ].join('\n'),
  )
  expect(checkReport([saidCheck(port)])).toContain('  do: Check that the server is on')
})

test('what only teaches of Windows is left out', () => {
  expect([...lines, lineOf('point-stack', pass('call-came-back'))].filter(isOfServer)).toEqual(lines)
})
