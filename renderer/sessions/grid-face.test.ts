import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { server } from '../testing/rows.ts'
import { noAnswerText, noneAnswers } from './grid-face.tsx'

const failure: Failure = {
  kind: 'timed-out',
  waitedMs: 1_500,
  operation: 'check-server',
  server: 'RDS01',
  retry: 'safe',
}
const live = server()
const asked = server({ state: 'waiting', failure })
const notAsked = server({ state: 'waiting' })
const away = server({ state: 'unreachable', failure })

test.each([
  ['none at all', [], false],
  ['one that was not asked yet', [asked, notAsked], false],
  ['a live one', [away, live], false],
  ['only such as were asked or called', [asked, away], true],
] as const)('of %s it is %j that none answers', (_what, servers, expected) => {
  expect(noneAnswers(servers)).toBe(expected)
})

test.each([
  [[asked, away, asked], '2 of 3 wait to be tried'],
  [[asked], 'It waits to be tried'],
  [[away, away], 'tried again by itself'],
] as const)('what is still to come is said', (servers, words) => {
  expect(noAnswerText(servers)).toContain(words)
})
