import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createReadQueue } from './read-queue.ts'
import { trusts, type Trust, type Trusted } from './trust.ts'

const ids = Array.from({ length: 12 }, (_, index) => `s${index}`)

const step = fc.record({
  serverId: fc.constantFrom(...ids),
  leaves: fc.boolean(),
  trust: fc.constantFrom(...trusts),
  known: fc.boolean(),
  failuresInRow: fc.nat(2),
  answeredInMs: fc.option(fc.nat(3)),
})

const differs = (one: readonly number[], other: readonly number[]) =>
  one.map((value, index) => value - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0

/** The same by looking at all, in the order in which they came. */
function naiveFirst(all: readonly Trusted[], open: ReadonlySet<Trust>, wanted: readonly string[]) {
  const rank = ({ candidate, trust, answeredInMs }: Trusted) => [
    trusts.indexOf(trust),
    Number(wanted.includes(candidate.serverId)),
    Number(candidate.known),
    -candidate.failuresInRow,
    answeredInMs ?? 0,
  ]
  return all
    .filter(({ trust }) => open.has(trust))
    .toSorted((one, other) => differs(rank(other), rank(one)))
    .at(0)
}

test('the first of a queue is the first of all that wait, whoever came and went before', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.uniqueArray(fc.constantFrom(...trusts)),
      fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 3 }),
      (steps, open, wanted) => {
        const queue = createReadQueue<null>()
        const waiting = new Map<string, Trusted>()
        for (const { serverId, leaves, trust, known, failuresInRow, answeredInMs } of steps) {
          const candidate = { serverId, address: serverId, known, failuresInRow }
          const trusted = { candidate, trust, answeredInMs }
          waiting.delete(serverId)
          queue.delete(serverId)
          if (leaves) continue
          waiting.set(serverId, trusted)
          queue.put({ candidate, trusted, settle: () => {} })
        }
        const found = queue.first(new Set(open), wanted)
        const expected = naiveFirst([...waiting.values()], new Set(open), wanted)
        // Among wanted ones that are alike it does not matter which comes first.
        const isWanted = expected !== undefined && wanted.includes(expected.candidate.serverId)
        const shape = (one: Trusted | null | undefined) =>
          isWanted && one
            ? {
                ...one,
                candidate: { ...one.candidate, serverId: '', address: '' },
                answeredInMs: one.answeredInMs ?? 0,
              }
            : one
        expect(shape(found) ?? null).toEqual(shape(expected) ?? null)
      },
    ),
    { numRuns: 1_000 },
  )
})
