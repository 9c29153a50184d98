import { expect, test } from 'vitest'
import type { Reachability } from './server-check.ts'
import { standingOf, trialOf, type Standing, type Trial } from './trust.ts'

const visitor = (known: boolean, failuresInRow: number) => ({
  serverId: 'RDS01',
  address: 'RDS01',
  known,
  failuresInRow,
})

test.each<readonly [string, ReturnType<typeof visitor>, Trial, Reachability, Standing]>([
  ['answered last time', visitor(true, 0), undefined, 'unknown', 'prompt'],
  ['answered last time, slowly', visitor(true, 0), 'slow', 'answers', 'slow'],
  ['answered last time, and takes no connection now', visitor(true, 0), undefined, 'silent', 'doubtful'],
  ['was never read', visitor(false, 0), undefined, 'answers', 'untried'],
  ['was never read, and cannot be asked', visitor(false, 0), undefined, 'unknown', 'untried'],
  ['was never read, and takes no connection', visitor(false, 0), undefined, 'silent', 'doubtful'],
  ['failed, and takes a connection again', visitor(true, 3), undefined, 'answers', 'untried'],
  ['failed although it took a connection', visitor(true, 3), 'misleading', 'answers', 'doubtful'],
  ['failed, and cannot be asked', visitor(true, 1), undefined, 'unknown', 'doubtful'],
])('a server that %s', (_what, who, trial, reachability, standing) => {
  expect(standingOf(who, trial, reachability)).toBe(standing)
})

test('only a check that was answered can mislead, and only an answer can be slow', () => {
  const trials = (['alive', 'dead', 'silent'] as const).flatMap((finding) =>
    [true, false].map((answered) => trialOf(finding, { isSlow: true, answered })),
  )
  expect(trials).toEqual(['slow', 'slow', 'misleading', undefined, 'misleading', undefined])
})
