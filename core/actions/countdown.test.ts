import { afterEach, describe, expect, test } from 'vitest'
import type { Clock } from '../clock.ts'
import { callsOf, commit, giving, keyOf, plain, rowsOf } from '../testing/acting.ts'
import { createFakeClock, settle } from '../testing/fake-clock.ts'
import { allowReset, prepareReset } from '../testing/resetting.ts'
import { createTestCores, type TestCore } from '../testing/test-core.ts'
import { startCountdown } from './countdown.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

/** A core as a shell composes it: nothing waives a countdown. */
const openCounting = () => open(['RDS01'], null, { waivesCountdown: () => false })

/** Confirmed, and how it ended, once it has. */
function confirmed({ core }: TestCore, ticketId: string, gone?: AbortSignal) {
  const answer: { now: Awaited<ReturnType<typeof core.handle<'commit-action'>>> | null } = { now: null }
  const commitNow = async () => {
    answer.now = await core.handle('commit-action', { ticketId, confirmation: plain }, gone)
  }
  void commitNow()
  return answer
}

describe('a commit', () => {
  test('waits out the whole countdown, and says when it leaves', async () => {
    const core = await openCounting()
    allowReset(core)
    const { ticketId, countdownMs } = await prepareReset(core)
    expect(countdownMs).toBe(3_000)
    const leavesAt = core.clock.now() + countdownMs
    const answer = confirmed(core, ticketId)
    await core.clock.advance(2_999)
    expect(core.events.at(-1)).toEqual({ event: 'countdown-started', ticketId, leavesAt })
    expect([answer.now, callsOf(core, 'resetSession'), await rowsOf(core)]).toEqual([null, [], []])
    await core.clock.advance(1)
    await settle()
    expect(answer.now).toMatchObject({ ok: true, value: { targets: [{ phase: 'following' }] } })
    expect(callsOf(core, 'resetSession')).toHaveLength(1)
  })

  test('is not hurried by another one of the same ticket', async () => {
    const core = await openCounting()
    allowReset(core)
    const { ticketId } = await prepareReset(core)
    const first = confirmed(core, ticketId)
    await core.clock.advance(1_000)
    const second = confirmed(core, ticketId)
    await settle()
    expect(second.now).toMatchObject({ ok: false, failure: { reason: 'action-under-way' } })
    expect([first.now, callsOf(core, 'resetSession')]).toEqual([null, []])
  })

  test('no message has room to shorten it', async () => {
    const core = await openCounting()
    const { ticketId } = await prepareReset(core)
    for (const over of [{ countdownMs: 0 }, { waivesCountdown: true }]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const failure = await core.failureOf('commit-action', { ticketId, confirmation: plain, ...over })
      expect(failure).toMatchObject({ kind: 'invalid' })
    }
  })

  test.each([
    ['stop-action', 'countdown-stopped'],
    ['the window’s end', 'window-gone'],
  ])('that %s ends does nothing, and the ticket may be confirmed again', async (how, reason) => {
    const core = await openCounting()
    allowReset(core)
    const { ticketId } = await prepareReset(core)
    const window = new AbortController()
    const answer = confirmed(core, ticketId, window.signal)
    await core.clock.advance(2_900)
    if (how === 'stop-action') expect(await core.run('stop-action', { actionId: ticketId })).toBeNull()
    else window.abort()
    await settle()
    expect(answer.now).toMatchObject({ ok: false, failure: { kind: 'refused', reason } })
    await core.clock.advance(10_000)
    expect([callsOf(core, 'resetSession'), await rowsOf(core)]).toEqual([[], []])
    const again = confirmed(core, ticketId)
    await core.clock.advance(3_000)
    await settle()
    expect(again.now).toMatchObject({ ok: true })
    expect(callsOf(core, 'resetSession')).toHaveLength(1)
  })

  test('by a window that has gone before does nothing', async () => {
    const core = await openCounting()
    const { ticketId } = await prepareReset(core)
    const answer = confirmed(core, ticketId, AbortSignal.abort())
    await core.clock.advance(5_000)
    expect(answer.now).toMatchObject({ ok: false, failure: { reason: 'window-gone' } })
    expect(callsOf(core, 'resetSession')).toEqual([])
  })

  test('whose ticket is cancelled in the countdown does nothing, nor does one that the console’s end meets', async () => {
    const core = await openCounting()
    const [cancelled, met] = [await prepareReset(core), await prepareReset(core)]
    const first = confirmed(core, cancelled.ticketId)
    await core.clock.advance(500)
    await core.run('cancel-ticket', { ticketId: cancelled.ticketId })
    const second = confirmed(core, met.ticketId)
    await core.clock.advance(500)
    await core.core.stop()
    await core.clock.advance(5_000)
    expect([first.now, second.now]).toMatchObject([{ ok: false }, { ok: false }])
    expect(callsOf(core, 'resetSession')).toEqual([])
  })

  test('of what loses nothing has no countdown', async () => {
    const core = await openCounting()
    core.actions.answers.sendMessage = async () => ({ ok: true, value: { call: 'WTSSendMessageW' } })
    const sessionKeys = [await keyOf(core)]
    const ticket = await core.run('prepare-action', {
      verb: 'message',
      sessionKeys,
      text: 'Hello',
      title: '',
      answer: null,
    })
    expect((await commit(core, ticket)).targets).toMatchObject([{ phase: 'sent' }])
  })
})

/** A clock that is off by so much from a moment on, as after a sleep. */
function jumping(): {
  readonly clock: Clock
  jump: (byMs: number) => void
  advance: (ms: number) => Promise<void>
} {
  const fake = createFakeClock(0)
  let offset = 0
  return {
    clock: { now: () => fake.now() + offset, startTimer: fake.startTimer },
    jump: (byMs) => {
      offset += byMs
    },
    advance: fake.advance,
  }
}

describe('a countdown', () => {
  test.each([
    [0, 'over'],
    [1_900, 'over'],
    [2_100, 'overslept'],
    [3_600_000, 'overslept'],
    [-3_600_000, 'overslept'],
  ])('in which the clock jumps by %i ms ends as %s', async (byMs, expected) => {
    const { clock, jump, advance } = jumping()
    const { ended } = startCountdown(clock, 5_000)
    await advance(1_100)
    jump(byMs)
    await advance(60_000)
    expect(await ended).toBe(expected)
  })

  test('that is stopped or left in its very last turn is not over', async () => {
    for (const last of ['stop', 'leave'] as const) {
      const fake = createFakeClock(0)
      const window = new AbortController()
      const turns: (() => void)[] = []
      const clock: Clock = {
        now: fake.now,
        startTimer: (delayMs, run) => {
          turns.push(run)
          return fake.startTimer(delayMs, () => {})
        },
      }
      const { ended, stop } = startCountdown(clock, 100, window.signal)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await fake.advance(100)
      turns.at(-1)?.()
      if (last === 'stop') stop()
      else window.abort()
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await ended).toBe(last === 'stop' ? 'stopped' : 'window-gone')
    }
  })
})

describe('a reason', () => {
  test.each(['\u200B', '\u3000', '\u0007', '\u2060\u200E', '\u3164'])(
    'of %j alone is none, and no ticket number either',
    async (nothing) => {
      const core = await open()
      const settings = await core.run('read-settings', {})
      await core.run('change-settings', {
        settings: { ...settings, reason: 'required', ticketNumber: 'required' },
      })
      const ticket = await prepareReset(core)
      const confirmation = giving(ticket, { reason: nothing, ticketNumber: nothing })
      const failure = await core.failureOf('commit-action', { ticketId: ticket.ticketId, confirmation })
      expect(failure).toSatisfy(({ kind }: typeof failure) => kind === 'confirmation' || kind === 'invalid')
      expect(callsOf(core, 'resetSession')).toEqual([])
    },
  )
})
