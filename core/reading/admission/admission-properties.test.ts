import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { admissionOf, few, type Begun, type Step } from '../../testing/admission-course.ts'
import type { Reachability } from './tcp-check.ts'
import type { ReadResult } from './trust.ts'

/** The same courses every time; another seed tries others, and a failure prints its own. */
const seed = Number(process.env['ORACLE_SEED'] ?? 20_261_130)

const servers = Array.from({ length: 8 }, (_none, at) => `S${at}`)
const server = fc.constantFrom(...servers)
const result = fc.constantFrom<ReadResult>('alive', 'dead', 'silent')

const enter = fc.record({
  step: fc.constant('enter' as const),
  server,
  known: fc.nat({ max: 3 }).map((one) => one === 0),
  lost: fc.boolean(),
})
const at = fc.nat({ max: 7 })
const leave = fc.record({ step: fc.constant('leave' as const), at, result })
const credentials = fc.record({ step: fc.constantFrom('refuse', 'take'), at })
const answer = fc.record({
  step: fc.constant('answer-check' as const),
  reachability: fc.constantFrom<Reachability>('answers', 'silent', 'unknown'),
})
const about = fc.record({ step: fc.constantFrom('ask', 'dismiss'), server })
const wait = fc.record({ step: fc.constant('wait' as const), ms: fc.constantFrom(1, 249, 250, 1_000) })
const rare = fc.record({ step: fc.constantFrom('leave-again', 'return', 'doubt') })

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: enter },
  { weight: 5, arbitrary: answer },
  { weight: 5, arbitrary: leave },
  { weight: 4, arbitrary: credentials },
  { weight: 2, arbitrary: about },
  { weight: 2, arbitrary: wait },
  { weight: 2, arbitrary: rare },
)
/** Without a size they would be ten steps long at most. */
const course = fc.array(step, { minLength: 20, maxLength: 120, size: 'max' })
/** What can happen before any server was read. */
const unread = course.map((steps) => steps.filter((one) => one.step !== 'take' && one.step !== 'doubt'))

async function after(steps: readonly Step[]) {
  const made = admissionOf()
  // oxlint-disable-next-line no-await-in-loop -- one step after the other
  for (const one of steps) await made.happen(one)
  return made
}

const holds = (courses: typeof course, judge: (steps: readonly Step[]) => Promise<void>) =>
  fc.assert(fc.asyncProperty(courses, judge), { seed, numRuns: 1_000 })

test('until one was read no more than three refuse that nobody asked for, and three more for each quiet quarter of a second', () =>
  holds(unread, async (steps) => {
    const { seen } = await after(steps)
    expect(seen.wrongTries).toBeLessThanOrEqual(3 + 3 * Math.floor(seen.waitedMs / 250))
  }))

test('while all are paused nothing is called but what a person asks for', () =>
  holds(course, async (steps) => {
    const { seen } = await after(steps)
    expect(seen.begun.filter(({ whilePaused, isAsked }) => whilePaused && !isAsked)).toEqual([])
  }))

test('each that waits is let in, or told that it is not', () =>
  holds(course, async (steps) => {
    const { waiting, endAll } = await after(steps)
    await endAll()
    expect([...waiting.keys()]).toEqual([])
  }))

const isSilent = ({ found }: Begun) => found === 'silent'
const isUntried = ({ found, isNew }: Begun) => found === 'answers' && isNew

test('no kind begins beyond its limit, and a place that is given back again makes room for nobody', () =>
  holds(course, async (steps) => {
    const { seen } = await after(steps)
    expect(seen.begunOfSpent).toBe(0)
    for (const one of seen.begun) {
      const silent = one.beside.filter(isSilent).length
      if (isSilent(one)) expect(silent).toBeLessThan(few.wide)
      if (isUntried(one)) expect(silent + one.beside.filter(isUntried).length).toBeLessThan(few.untried)
    }
  }))
