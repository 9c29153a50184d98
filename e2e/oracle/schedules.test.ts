import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookRefusal } from '#contract/last-look.ts'
import { callsAfter, complaintsAfter, hanging, pauses, verbs, type Step } from './schedule.ts'
import { firstAddresses, type Faults } from './world.ts'

/** The same schedules every time; another seed tries others, and a failure prints its own. */
const seed = Number(process.env['ORACLE_SEED'] ?? 20_261_130)
const timeout = 300_000

const below = (count: number) => fc.nat({ max: count - 1 })
const machine = below(2)
const entry = below(firstAddresses.length)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ step: fc.constant('wait' as const), pause: below(pauses.length) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      step: fc.constant('prepare' as const),
      verb: below(verbs.length),
      row: below(6),
      several: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ step: fc.constant('commit' as const), ticket: below(4) }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('stop' as const), action: below(3) }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('list' as const), entry }) },
  {
    weight: 3,
    arbitrary: fc.record({ step: fc.constant('log-on' as const), machine, id: below(2), who: below(2) }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('log-off' as const), machine, id: below(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant('hang' as const), machine, in: below(hanging.length) }),
  },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('wake' as const), machine }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('refuse' as const), machine, code: below(2) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('kill' as const) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('remove' as const), entry }) },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('put' as const), entry, address: entry }) },
)
/** What a person does, and little else in between. */
const act: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.record({
      step: fc.constant('prepare' as const),
      verb: below(verbs.length),
      row: below(6),
      several: fc.boolean(),
    }),
    fc.array(step, { maxLength: 2 }),
    below(pauses.length),
  )
  .map(([prepare, between, pause]) => [
    prepare,
    ...between,
    { step: 'wait', pause: 4 },
    { step: 'commit', ticket: 0 },
    { step: 'wait', pause },
  ])

const schedule = fc
  .array(fc.oneof(act, fc.array(step, { minLength: 1, maxLength: 4 })), { minLength: 3, maxLength: 10 })
  .map((parts) => parts.flat())

async function firstComplaint(faults: Faults): Promise<string | null> {
  const found = await fc.check(
    fc.asyncProperty(schedule, async (steps) => {
      const [first] = await complaintsAfter(steps, faults)
      if (first !== undefined) throw new Error(first)
    }),
    { seed, numRuns: 400, endOnFailure: true },
  )
  return found.errorInstance instanceof Error ? found.errorInstance.message : null
}

describe('whatever happens, in whatever order', () => {
  it(
    'each call hits whom it was meant for, once, with its intent on record, and none after a stop',
    { timeout },
    async () => {
      await fc.assert(
        fc.asyncProperty(schedule, async (steps) => {
          expect(await complaintsAfter(steps)).toEqual([])
        }),
        { seed, numRuns: 1000 },
      )
    },
  )

  it('calls are made at all', { timeout }, async () => {
    const counts = await Promise.all(fc.sample(schedule, { seed, numRuns: 50 }).map(callsAfter))
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(20)
  })
})

describe('it is found out', () => {
  it.each<[string, Faults, RegExp]>([
    [
      'when a look takes anybody for the one that was pinned',
      {
        judge: (wanted, look) =>
          lookRefusal(wanted, look.ok ? { ok: true, value: { ...look.value, ...wanted.pinned } } : look),
      },
      /^a wrong target/,
    ],
    [
      'when a look leaves the tick out',
      {
        judge: ({ pinned, ...wanted }, look) =>
          lookRefusal({ ...wanted, pinned: { ...pinned, logonTicks: null } }, look),
      },
      /^a wrong target/,
    ],
    ['when the call hits another session', { misdirects: (id) => 5 - id }, /^a wrong target/],
    ['when a call is made twice', { callsTwice: true }, /^a second call/],
    ['when the intent is not recorded', { forgetsIntents: true }, /^a call without an intent/],
    ['when a host goes on after it was stopped', { isDeaf: true }, /^a call after a stop|^the record says/],
    ['when the record says of a call that it was not made', { says: () => null }, /^the record says null/],
  ])('%s', { timeout }, async (_what, faults, complaint) => {
    expect(await firstComplaint(faults)).toMatch(complaint)
  })
})
