import { expect, test } from 'vitest'
import type { Reachability } from './tcp-check.ts'
import { trustOf, lastResultOf, type Trust, type LastResult } from './trust.ts'

const candidate = (known: boolean, failuresInRow: number) => ({
  serverId: 'RDS01',
  address: 'RDS01',
  known,
  failuresInRow,
})

test.each<readonly [string, ReturnType<typeof candidate>, LastResult, Reachability, Trust]>([
  ['answered last time', candidate(true, 0), undefined, 'unknown', 'prompt'],
  ['answered last time, slowly', candidate(true, 0), 'slow', 'answers', 'slow'],
  ['answered last time, and takes no connection now', candidate(true, 0), undefined, 'silent', 'doubtful'],
  ['was never read', candidate(false, 0), undefined, 'answers', 'untried'],
  ['was never read, and cannot be asked', candidate(false, 0), undefined, 'unknown', 'untried'],
  ['was never read, and takes no connection', candidate(false, 0), undefined, 'silent', 'doubtful'],
  ['failed, and takes a connection again', candidate(true, 3), undefined, 'answers', 'untried'],
  ['failed although it took a connection', candidate(true, 3), 'misleading', 'answers', 'doubtful'],
  ['failed, and cannot be asked', candidate(true, 1), undefined, 'unknown', 'doubtful'],
])('a server that %s', (_what, who, lastResult, reachability, trust) => {
  expect(trustOf(who, lastResult, reachability)).toBe(trust)
})

test('only a check that was answered can mislead, and only an answer can be slow', () => {
  const lastResults = (['alive', 'dead', 'silent'] as const).flatMap((result) =>
    [true, false].map((answered) => lastResultOf(result, { isSlow: true, answered })),
  )
  expect(lastResults).toEqual(['slow', 'slow', 'misleading', undefined, 'misleading', undefined])
})
