import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { server } from '../testing/rows.ts'
import { farmSummary } from './status-bar.tsx'
import { serverStateSentence, healthWord } from '#words/servers.ts'

const failure: Failure = {
  kind: 'timed-out',
  waitedMs: 1_500,
  operation: 'check-server',
  server: 'RDS01',
  meaning: '',
  remedy: '',
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

test('the status bar counts who does not answer yet apart from who was not asked yet', () => {
  const all = [
    server({ serverId: 'a', readAt: 0 }),
    server({ ...waiting, serverId: 'b', failure }),
    server({ ...waiting, serverId: 'c', failure }),
    server({ ...waiting, serverId: 'd' }),
  ]
  const servers = new Map(all.map((one) => [one.serverId, one]))
  expect(farmSummary({ servers, rows: new Map() }, 5_000)).toBe(
    '0 sessions · 1 server live · 2 no answer yet · 1 not read yet · oldest data 5 s',
  )
})
