import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PollOutcome } from '../schedule/poll.ts'
import { createOneByOne } from './one-by-one.ts'

/** The same courses every time; another seed tries others, and a failure prints its own. */
const seed = Number(process.env['ORACLE_SEED'] ?? 20_261_130)

const server = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F')
const servers = fc.uniqueArray(server, { minLength: 1 })

type Step =
  | { readonly step: 'begin' | 'add'; readonly servers: readonly string[] }
  | { readonly step: 'end'; readonly outcome: PollOutcome }
  | { readonly step: 'forget'; readonly server: string }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ step: fc.constantFrom('begin', 'add'), servers }) },
  {
    weight: 6,
    arbitrary: fc.record({
      step: fc.constant('end' as const),
      outcome: fc.constantFrom<PollOutcome>('read', 'read', 'failed', 'halt'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('forget' as const), server }) },
)
/** Without a size they would be ten steps long at most. */
const course = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' })

/** A round to which a course happens, and who is out after each step. */
function roundOf() {
  const asked: string[] = []
  let out: string | null = null
  const round = createOneByOne({
    ask: (serverId) => {
      asked.push(serverId)
      out = serverId
    },
    isStopped: () => true,
  })
  const happen = (one: Step): readonly string[] => {
    const before = asked.length
    const current = out
    switch (one.step) {
      case 'begin':
        round.begin(one.servers)
        break
      case 'add':
        round.add(one.servers)
        break
      case 'forget':
        if (current === one.server) out = null
        round.forget(one.server)
        break
      case 'end':
        out = null
        if (current !== null) round.noteOutcome(current, one.outcome)
    }
    return asked.slice(before)
  }
  return { happen, out: () => out }
}

test('one is asked at a time, each no more than once a round, and none after a refusal until a person asks again', () => {
  fc.assert(
    fc.property(course, (steps) => {
      const { happen, out } = roundOf()
      let since: readonly string[] = []
      for (const one of steps) {
        const before = out()
        const asked = happen(one)
        expect(asked.length).toBeLessThanOrEqual(1)
        if (one.step === 'end' && one.outcome === 'halt') expect(asked).toEqual([])
        if (one.step === 'add' && before !== null) expect(asked).toEqual([])
        since = one.step === 'end' ? [...since, ...asked] : asked
        expect(new Set(since).size).toBe(since.length)
      }
    }),
    { seed, numRuns: 1_000 },
  )
})
