import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { server } from '../testing/rows.ts'
import { leftOutBy, stillLeftOut } from './left-out.ts'

const why = {
  kind: 'refused',
  reason: 'polling-stopped',
  operation: 'refresh',
  server: null,
  retry: 'after-fix',
} as const satisfies Failure

const farm = (...stopped: readonly string[]) => ({
  servers: new Map(
    ['A', 'B', 'C'].map((serverId) => [
      serverId,
      server({ serverId, pollingStopped: stopped.includes(serverId) }),
    ]),
  ),
})
const answered = { asked: 1, notAsked: 2, why }

test('a refresh leaves out those of its servers that are stopped', () => {
  expect(leftOutBy(answered, null, farm('A', 'B'))).toEqual({ why, serverIds: ['A', 'B'] })
  expect(leftOutBy(answered, ['B', 'C'], farm('A', 'B'))).toEqual({ why, serverIds: ['B'] })
})

test('a refresh that left out none, or met a hold of all, leaves no note', () => {
  expect(leftOutBy({ asked: 3, notAsked: 0, why: null }, null, farm('A'))).toBeNull()
  expect(
    leftOutBy({ asked: 0, notAsked: 3, why: { ...why, reason: 'credentials-held' } }, null, farm('A')),
  ).toBeNull()
})

test('one that is asked again is left out no longer, also once it is stopped anew', () => {
  const leftOut = leftOutBy(answered, null, farm('A', 'B'))
  expect(stillLeftOut(leftOut, farm('A', 'B', 'C'))).toBe(leftOut)
  const fewer = stillLeftOut(leftOut, farm('B'))
  expect(fewer?.serverIds).toEqual(['B'])
  expect(stillLeftOut(fewer, farm('A', 'B'))?.serverIds).toEqual(['B'])
  expect(stillLeftOut(fewer, farm('C'))).toBeNull()
})
