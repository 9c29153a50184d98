import { describe, expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import type { SessionList } from '#native/terminal-services.ts'
import { fail, listOf, succeed, windowsFailure } from '../../testing/fake-services.ts'
import { oneShotLimits } from './concurrency-limits.ts'
import { farmOf, manyNames, never, passing } from '../../testing/reading-farm.ts'

/** Let in unchecked, three and three more, before the first is out for so long that it is checked, and those behind it. */
const unchecked = 6

describe('reading', () => {
  test('of those known to be silent is never more than a few at a time, and all are tried', async () => {
    const silent = manyNames('SILENT', 40)
    const { clock, farm, reads, state } = farmOf(
      [...silent, 'RDS01'],
      { listSessions: (address) => (address === 'RDS01' ? succeed(listOf([])) : never()) },
      { check: async (address) => (address === 'RDS01' ? 'answers' : 'silent'), limits: oneShotLimits },
    )
    await clock.advance(3_000)
    expect(state('RDS01')).toBe('live')
    expect(reads.calls.filter((call) => call.startsWith('listSessions SILENT'))).toHaveLength(unchecked + 16)
    const attempts = Map.groupBy(silent, (address) => farm.server(address)?.attempt)
    expect([...attempts].map(([attempt, some]) => [attempt, some.length])).toEqual([
      ['under-way', unchecked + 16],
      ['waiting', 24 - unchecked],
    ])
    expect(farm.server('RDS01')?.attempt).toBe('planned')
  })

  test('of a farm that is all away says of each at once that nothing answers, and lets more of them in by and by', async () => {
    const silent = manyNames('SILENT', 200)
    const { clock, farm, state } = farmOf(
      silent,
      { listSessions: () => passing(clock, 6_000).then(() => fail(windowsFailure(1722))) },
      async () => 'silent',
    )
    await clock.advance(1_000)
    expect(new Set(silent.map(state))).toEqual(new Set(['waiting']))
    expect(farm.server('SILENT199')?.failure).toMatchObject({ kind: 'timed-out', operation: 'check-server' })
    // 16, 32, 64, 64 and the last 24, six seconds each; one width would take 78 s. The first 16 come in within 1 250 ms.
    await clock.advance(29_500)
    expect(new Set(silent.map(state))).toEqual(new Set(['unreachable']))
  })

  test('of calls that never come back lets no more of them in', async () => {
    const silent = manyNames('SILENT', 200)
    const hangs = { ...windowsFailure(1722), kind: 'timed-out', waitedMs: 10_000 } as const
    const { clock, reads } = farmOf(
      silent,
      { listSessions: () => passing(clock, 10_000).then(() => fail(hangs)) },
      async () => 'silent',
    )
    await clock.advance(39_000)
    // Three before a sample of so many shows that they are silent, and as many as there may be until one did not come back.
    expect(reads.calls).toHaveLength(3 + 64 + 3 * 16)
  })

  test('that failed while others came back is tried again soon', async () => {
    let answer: Result<SessionList> = fail(windowsFailure(1722))
    const { clock, reading, state } = farmOf(['RDS01', 'LATE'], {
      listSessions: async (address) => {
        const found = answer
        if (address === 'LATE') await passing(clock, 6_000)
        return found
      },
    })
    await clock.advance(300_000)
    reading.refresh(['LATE'])
    await clock.advance(1_000)
    answer = succeed(listOf([]))
    reading.refresh(['RDS01'])
    await clock.advance(5_000 + 2_000 + 6_000)
    expect([state('RDS01'), state('LATE')]).toEqual(['live', 'live'])
  })

  test('of a silent server that a person asks for comes next', async () => {
    const silent = manyNames('SILENT', 40)
    const { clock, reads, reading } = farmOf(
      silent,
      { listSessions: () => passing(clock, 6_000).then(() => fail(windowsFailure(1722))) },
      async () => 'silent',
    )
    const lists = () => reads.calls.filter((call) => call.startsWith('listSessions'))
    await clock.advance(1_000)
    const before = lists().length
    reading.refresh(['SILENT39'])
    await clock.advance(6_000)
    expect(lists().indexOf('listSessions SILENT39')).toBe(before)
  })

  test('of the silent that fail one by one reaches the last of them', async () => {
    const silent = manyNames('SILENT', 40)
    const { clock, state } = farmOf(
      silent,
      { listSessions: () => fail(windowsFailure(1722)) },
      async () => 'silent',
    )
    await clock.advance(1_000)
    expect(new Set(silent.map(state))).toEqual(new Set(['unreachable']))
  })

  test('of all that were away begins anew as soon as the first of them is back', async () => {
    const away = manyNames('RDS', 100)
    let answer: Result<SessionList> = fail(windowsFailure(1722))
    const { clock, reading, state } = farmOf(away, { listSessions: () => answer })
    // Long enough for a pause of a minute between two tries.
    await clock.advance(300_000)
    answer = succeed(listOf([]))
    reading.refresh(['RDS7'])
    await clock.advance(2_000)
    expect(new Set(away.map(state))).toEqual(new Set(['live']))
  })

  test('of the dead does not follow each coming and going of another', async () => {
    const { clock, reading, count } = farmOf(['FLAPS', 'DEAD'], {
      listSessions: (address) =>
        address === 'FLAPS' && clock.now() % 2_000 < 1_000 ? succeed(listOf([])) : fail(windowsFailure(1722)),
    })
    await clock.advance(300_000)
    const before = count('listSessions DEAD')
    for (let second = 0; second < 60; second += 1) {
      reading.refresh(['FLAPS'])
      // oxlint-disable-next-line no-await-in-loop -- time passes between two tries
      await clock.advance(1_000)
    }
    expect(count('listSessions DEAD') - before).toBeLessThanOrEqual(8)
  })

  test('ends for those that wait to be let in', async () => {
    const { clock, reads, reading } = farmOf(
      manyNames('SILENT', 40),
      { listSessions: () => never() },
      { check: async () => 'silent', limits: oneShotLimits },
    )
    await clock.advance(3_000)
    reading.stop()
    const before = reads.calls.length
    await clock.advance(60_000)
    expect([before, reads.calls.length, clock.waiting()]).toEqual([unchecked + 16, unchecked + 16, 0])
  })
})
