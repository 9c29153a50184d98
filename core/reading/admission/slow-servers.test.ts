import { expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import type { SessionList } from '#native/terminal-services.ts'
import { createThreads } from '../../testing/few-threads.ts'
import type { FakeClock } from '../../testing/fake-clock.ts'
import { details, fail, listOf, succeed, windowsFailure } from '../../testing/fake-services.ts'
import { farmOf, manyNames, passing } from '../../testing/reading-farm.ts'

const threads = 32
const living = manyNames('RDS', 80)
const bad = manyNames('BAD', 40)
const slow = manyNames('SLOW', 3)
const watched = [...living.slice(0, 6), 'SLOW0']
const deadline = { ...windowsFailure(1722), kind: 'timed-out', waitedMs: 10_000 } as const
/** By the quarters of the threads, as of a large farm. */
const limits = { narrow: 2, wide: 8, untried: 24, slow: 28 }

/** Servers that all take a connection, over so few threads that the bad could hold them all. */
function farmWith(answerOfBad: (clock: FakeClock) => Promise<Result<SessionList>>, those = bad) {
  const pool = createThreads(threads)
  const list = async (address: string): Promise<Result<SessionList>> => {
    if (address.startsWith('BAD')) return answerOfBad(farm.clock)
    await passing(farm.clock, address.startsWith('SLOW') ? 3_000 : 100)
    return succeed(listOf([details(farm.clock.now())]))
  }
  const farm = farmOf(
    [...those, ...living, ...slow],
    {
      listSessions: (address) => pool.listing(() => list(address)),
      readSession: () =>
        pool.reading(async () => {
          await passing(farm.clock, 100)
          return succeed(details(farm.clock.now()))
        }),
    },
    { check: async () => 'answers', limits },
    spread(),
  )
  const stale = new Set<string>()
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one second after the other
      await farm.clock.advance(1_000)
      for (const id of [...living, ...slow]) if (farm.state(id) === 'stale') stale.add(id)
    }
  }
  farm.look({ serverIds: watched })
  return { ...farm, pass, stale }
}

/** Numbers from 0 to 1 that look like chance and are the same in each run, so that servers are not all read at one moment. */
function spread(): () => number {
  let seed = 1
  return () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647
  }
}

const fails = (clock: FakeClock) => passing(clock, 6_000).then(() => fail(windowsFailure(1722)))
const hangs = (clock: FakeClock) => passing(clock, 10_000).then(() => fail(deadline))

test.each([
  ['fail after six seconds', fails],
  ['are given up after ten', hangs],
])(
  'many servers whose calls %s make no living one stale, even when a person has all asked again',
  async (_what, answer) => {
    const { pass, reading, stale, state } = farmWith(answer)
    await pass(60)
    reading.refresh(bad)
    await pass(60)
    reading.refresh(bad)
    await pass(60)
    expect([...stale]).toEqual([])
    expect(new Set([...living, ...slow].map(state))).toEqual(new Set(['live']))
    expect(new Set(bad.map(state))).toEqual(new Set(['unreachable']))
  },
)

test('servers that were well and hang all at once make no prompt one stale that somebody looks at', async () => {
  const many = manyNames('BAD', 120)
  let well = true
  const { pass, stale, state, count } = farmWith(async (clock) => {
    if (!well) return hangs(clock)
    await passing(clock, 100)
    return succeed(listOf([details(clock.now())]))
  }, many)
  await pass(60)
  well = false
  const before = count('listSessions RDS0')
  await pass(120)
  expect([...stale].filter((id) => watched.includes(id) && !slow.includes(id))).toEqual([])
  expect(count('listSessions RDS0') - before).toBeGreaterThanOrEqual(40)
  expect(many.map(state)).not.toContain('live')
})

test('a slow server that lives is read at its own pace', async () => {
  const { count, pass } = farmWith(fails)
  await pass(30)
  const before = count('listSessions SLOW1')
  await pass(100)
  expect(count('listSessions SLOW1') - before).toBeGreaterThanOrEqual(9)
})
