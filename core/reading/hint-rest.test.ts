import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { timedOut, windowsFailure } from '../testing/fake-services.ts'
import { restAfter, type Rest } from './hint-rest.ts'

const minute = 60_000
const hostLost: Failure = { ...timedOut(), kind: 'host-lost' }
const unsupported: Failure = { ...timedOut(), kind: 'unsupported' }

test.each([
  ['access denied', windowsFailure(5)],
  ['not supported', windowsFailure(50)],
  ['not implemented', windowsFailure(120)],
  ['an interface that is not there', windowsFailure(1717)],
  ['a Windows without the call', unsupported],
])('%s is not asked again for half an hour', (_why, failure) => {
  expect(restAfter(failure, undefined, 0).endsAt).toBe(30 * minute)
})

test.each([
  ['a server that was lost', windowsFailure(1722)],
  ['a wait that could not be released', timedOut()],
  ['a host that ended', hostLost],
  ['a wait that ended of itself', null],
])('%s is tried again soon, then less and less often', (_why, failure) => {
  let rest: Rest | undefined
  const rests = Array.from({ length: 9 }, () => {
    rest = restAfter(failure, rest, 0)
    return rest.endsAt / 1_000
  })
  expect(rests).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300])
})
