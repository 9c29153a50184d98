import { describe, expect, test } from 'vitest'
import type { SessionState } from '#contract/session-state.ts'
import { idleSince } from './idle.ts'

const now = Date.UTC(2026, 10, 24, 9)
const minute = 60_000
const hour = 60 * minute

describe('since when a session is idle', () => {
  test.each<[string, SessionState, number | null, number | null, number, number | null]>([
    ['connected: the last input', 'active', now - 5 * minute, now - hour, 0, now - 5 * minute],
    ['disconnected: the disconnect', 'disconnected', now - 5 * minute, now - hour, 0, now - hour],
    ['the server an hour ahead', 'active', now + hour - minute, null, hour, now - minute],
    ['the server an hour behind', 'active', now - hour - minute, null, -hour, now - minute],
    ['no time', 'active', null, null, 0, null],
    ['disconnected, no time', 'disconnected', now - minute, null, 0, null],
    ['a second ahead is now', 'active', now + 1_000, null, 0, now],
    ['a minute ahead is absurd', 'active', now + minute, null, 0, null],
    ['eleven years is absurd', 'active', now - 11 * 365 * 24 * hour, null, 0, null],
  ])('%s', (_what, state, lastInputAt, disconnectAt, offsetMs, expected) => {
    expect(idleSince({ state, lastInputAt, disconnectAt }, offsetMs, now)).toBe(expected)
  })
})
