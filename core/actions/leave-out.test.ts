import { describe, expect, test } from 'vitest'
import type { ActionDetails } from '#contract/action-request.ts'
import type { Evidence, LeftOutReason } from '#contract/ticket.ts'
import { asked, evidence, idleFor, resetDetails } from '../testing/fake-evidence.ts'
import { alice } from '../testing/fake-services.ts'
import { blastRadiusOf, leftOutBecause, type Choice, type OneOfSeveral } from './leave-out.ts'

const on = (serverId: string, seen: Evidence) => ({ identity: { serverId }, evidence: seen })

describe('one of several', () => {
  const logOff = { verb: 'log-off', afterMessage: null } as const
  const disconnect = { verb: 'disconnect', afterMessage: null } as const
  const message = { verb: 'message', title: '', text: 'Hello', question: null } as const
  const unknownInput = evidence({ idleMs: { known: false, failure: null } })
  const away = idleFor(400, { state: 'disconnected' })
  const screen = evidence({ state: 'connected' })
  type Over = Partial<OneOfSeveral & Choice>
  const one = { sessionKey: 'k', account: alice, own: 'other', vip: false } as const
  const all = { includeActive: true }
  const byName = { include: new Set(['k']) }
  const askedFirst = { asked: true }
  test.each<[string, ActionDetails, Evidence, Over, LeftOutReason | null]>([
    ['active, to be logged off', logOff, idleFor(400), {}, 'active'],
    ['shadowing, to be reset', resetDetails, idleFor(400, { state: 'shadow' }), {}, 'active'],
    ['active, added with all in use', logOff, idleFor(1), all, null],
    ['active, added by itself', logOff, idleFor(1), byName, null],
    ['active, somebody else added', logOff, idleFor(1), { include: new Set(['other']) }, 'active'],
    ['active and marked, added with all in use', logOff, idleFor(1), { ...all, vip: true }, 'active'],
    ['active and marked, added by itself', logOff, idleFor(1), { ...byName, vip: true }, null],
    ['disconnected', logOff, idleFor(1, { state: 'disconnected' }), {}, null],
    ['disconnected and marked', logOff, away, { vip: true }, null],
    ['active and idle, to be disconnected', disconnect, idleFor(11), {}, null],
    ['active and busy, to be disconnected', disconnect, idleFor(9), {}, 'active'],
    ['active, input unknown, to be disconnected', disconnect, unknownInput, {}, 'active'],
    ['active, to be written to', message, idleFor(1), {}, null],
    ['disconnected, to be written to', message, away, {}, 'disconnected'],
    ['disconnected, to be written to all the same', message, away, { includeDisconnected: true }, null],
    ['locked, to be written to', message, evidence({ locked: true }), {}, null],
    ['one’s own, to be written to', message, idleFor(1), { own: 'own' }, null],
    ['one’s own', disconnect, away, { own: 'own', ...all, ...byName }, 'own'],
    ['perhaps one’s own', logOff, away, { own: 'unknown', ...all, ...byName }, 'perhaps-own'],
    ['a screen with nobody', resetDetails, screen, { account: null, ...all }, 'nobody'],
    ['a screen with nobody, added by itself', resetDetails, screen, { account: null, ...byName }, null],
    ['who said no', asked('no'), away, { ...askedFirst, ...all, ...byName }, 'declined'],
    ['who pressed Cancel', asked('cancel'), away, askedFirst, 'declined'],
    ['who said yes and is in use', asked('yes'), idleFor(0), { ...askedFirst, vip: true }, null],
    ['who pressed OK and is in use', asked('ok'), idleFor(0), askedFirst, null],
    ['who did not answer and is in use', asked('no-answer'), idleFor(400), askedFirst, 'silent'],
    ['who did not answer, added with all', asked('no-answer'), idleFor(400), { ...askedFirst, ...all }, null],
    [
      'who did not answer, added by itself',
      asked('no-answer'),
      idleFor(1),
      { ...askedFirst, ...byName },
      null,
    ],
    ['who did not answer and is away', asked('no-answer'), away, askedFirst, null],
    ['who was not asked and is in use', logOff, idleFor(400), askedFirst, 'not-asked'],
    ['who was not asked and is away', logOff, away, askedFirst, null],
  ])('%s', (_what, details, seen, over, why) => {
    const choice = {
      includeActive: false,
      include: new Set<string>(),
      includeDisconnected: false,
      asked: false,
      ...over,
    }
    expect(leftOutBecause({ ...one, details, evidence: seen, ...over }, choice)).toBe(why)
  })

  test('the blast radius counts who is covered', () => {
    expect(
      blastRadiusOf(
        [
          on('a', idleFor(0.5)),
          on('a', idleFor(1)),
          on('b', idleFor(0.5, { state: 'disconnected' })),
          on('b', evidence({ idleMs: { known: false, failure: null } })),
        ],
        (serverId) => (serverId === 'a' ? 'London' : null),
      ),
    ).toEqual({
      sessions: 4,
      servers: 2,
      folders: ['London', null],
      active: 3,
      touchedLastMinute: 1,
      inputUnknown: 1,
    })
  })
})
