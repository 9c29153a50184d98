import { describe, expect, test } from 'vitest'
import type { ActionDetails } from '#contract/action-request.ts'
import type { Evidence } from '#contract/ticket.ts'
import { asked, evidence, idleFor, resetDetails } from '../testing/fake-evidence.ts'
import { blastRadiusOf, leftOutBecause } from './leave-out.ts'

const on = (serverId: string, seen: Evidence) => ({ identity: { serverId }, evidence: seen })

describe('one of several', () => {
  const logOff = { verb: 'log-off', afterMessage: null } as const
  const disconnect = { verb: 'disconnect', afterMessage: null } as const
  const message = { verb: 'message', title: '', text: 'Hello', question: null } as const
  test.each<[string, ActionDetails, Evidence, boolean, string | null]>([
    ['active, to be logged off', logOff, idleFor(400), false, 'active'],
    ['shadowing, to be reset', resetDetails, idleFor(400, { state: 'shadow' }), false, 'active'],
    ['active, to be logged off all the same', logOff, idleFor(1), true, null],
    ['disconnected', logOff, idleFor(1, { state: 'disconnected' }), false, null],
    ['active and idle, to be disconnected', disconnect, idleFor(11), false, null],
    ['active and busy, to be disconnected', disconnect, idleFor(9), false, 'active'],
    [
      'active, input unknown, to be disconnected',
      disconnect,
      evidence({ idleMs: { known: false, failure: null } }),
      false,
      'active',
    ],
    ['active, to be written to', message, idleFor(1), false, null],
    ['who said no', asked('no'), idleFor(400, { state: 'disconnected' }), true, 'declined'],
    ['who said yes', asked('yes'), idleFor(400), true, null],
  ])('%s: left out because %s', (_what, details, seen, includeActive, why) => {
    const one = { details, evidence: seen }
    expect(leftOutBecause(one, { several: true, includeActive })).toBe(why)
    expect(leftOutBecause(one, { several: false, includeActive: false })).toBeNull()
  })

  test('the blast radius counts who is covered', () => {
    expect(
      blastRadiusOf([
        on('a', idleFor(0.5)),
        on('a', idleFor(1)),
        on('b', idleFor(0.5, { state: 'disconnected' })),
        on('b', evidence({ idleMs: { known: false, failure: null } })),
      ]),
    ).toEqual({ sessions: 4, servers: 2, active: 3, touchedLastMinute: 1, inputUnknown: 1 })
  })
})
