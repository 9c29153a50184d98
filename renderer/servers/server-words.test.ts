import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { server } from '../testing/rows.ts'
import { serverStateSentence, healthWord } from '#words/servers.ts'

const failure: Failure = {
  kind: 'timed-out',
  waitedMs: 1_500,
  operation: 'check-server',
  server: 'RDS01',
  retry: 'safe',
}
const waiting = { state: 'waiting', readAt: null } as const

test.each([
  [{ ...waiting, failure: null }, 'not read yet', 'not read yet'],
  [{ ...waiting, failure }, 'no answer yet', 'no answer yet'],
  [
    { state: 'unreachable', readAt: null, failure, stateSinceAt: 0 },
    'unreachable',
    'unreachable for 9 s; never read',
  ],
] as const)('%j is %s', (over, word, sentence) => {
  expect([healthWord(server(over)), serverStateSentence(server(over), 9_000)]).toEqual([word, sentence])
})
