import { describe, expect, test } from 'vitest'
import type { ServerState } from '#contract/server.ts'
import type { SessionState } from '#contract/session-state.ts'
import type { Verb } from '#contract/verb.ts'
import { alice, windowsFailure } from '../testing/fake-services.ts'
import { programRefusal, serverRefusal, targetRefusal, verbRefusal } from '#contract/refusals.ts'

describe('a target', () => {
  test.each<[number, SessionState, string | null, string | null]>([
    [0, 'disconnected', 'services', 'services-session'],
    [0, 'active', 'RDP-Tcp#1', 'services-session'],
    [4, 'active', 'SERVICES', 'services-session'],
    [65_536, 'listen', 'RDP-Tcp', 'listener'],
    [65_536, 'active', 'RDP-Tcp#1', 'listener'],
    [70_000, 'active', 'RDP-Tcp#1', 'listener'],
    [7, 'listen', 'RDP-Tcp', 'listener'],
    [0xffff_fffe, 'active', null, 'session-id-out-of-range'],
    [0xffff_ffff, 'active', null, 'session-id-out-of-range'],
    [-1, 'active', null, 'session-id-out-of-range'],
    [1.5, 'active', null, 'session-id-out-of-range'],
    [0x1_0000_0000, 'active', null, 'session-id-out-of-range'],
    [7, 'init', null, 'starting-session'],
    [65_535, 'active', 'RDP-Tcp#1', null],
    [1, 'active', 'Console', null],
    [2, 'disconnected', null, null],
    [2, 'down', null, null],
    [2, 'reset', null, null],
    [2, 'connected', 'RDP-Tcp#9', null],
  ])('session %d, %s, station %s: %s', (sessionId, state, stationName, reason) => {
    const refusal = targetRefusal({ sessionId, state, stationName, serverName: 'RDS01' }, 'prepare-action')
    expect(refusal).toEqual(reason === null ? null : expect.objectContaining({ kind: 'refused', reason }))
  })

  test.each<[ServerState, boolean]>([
    ['live', true],
    ['stale', true],
    ['waiting', false],
    ['denied', false],
    ['unreachable', false],
  ])('on a server that is %s may be acted on: %s', (state, may) => {
    expect(serverRefusal({ state, name: 'RDS01', failure: null }, 'prepare-action') === null).toBe(may)
  })

  test.each([
    [1326, 'credentials-refused'],
    [5, 'server-not-read'],
  ])('on a server that is denied by %i is refused by that cause', (code, cause) => {
    const denied = { state: 'denied', name: 'RDS01', failure: windowsFailure(code) } as const
    expect(serverRefusal(denied, 'prepare-action')).toMatchObject({ cause: { code: cause } })
  })
})

describe('a verb', () => {
  test.each<[Verb, Partial<Parameters<typeof verbRefusal>[1]>, string | null]>([
    ['message', { account: null }, 'nobody-logged-on'],
    ['message', { state: 'disconnected' }, null],
    ['disconnect', { state: 'disconnected' }, 'session-not-connected'],
    ['disconnect', {}, null],
    ['shadow', { state: 'disconnected' }, 'session-not-active'],
    ['shadow', { stationName: 'Console' }, 'session-not-active'],
    ['shadow', { isOwn: true }, 'own-session'],
    ['shadow', {}, null],
    ['log-off', { state: 'disconnected', isOwn: true, account: null }, null],
    ['reset', { state: 'down' }, null],
  ])('%s for a session with %j: %s', (verb, over, reason) => {
    const subject = {
      sessionId: 2,
      state: 'active',
      stationName: 'RDP-Tcp#1',
      serverName: 'RDS01',
      account: alice,
      isOwn: false,
      ...over,
    } as const
    const refusal = verbRefusal(verb, subject, 'prepare-action')
    expect(refusal).toEqual(reason === null ? null : expect.objectContaining({ kind: 'refused', reason }))
  })

  test.each(['csrss.exe', 'WINLOGON.EXE', 'lsass.exe', 'svchost.exe', ''])(
    'never ends %j, which Windows cannot do without',
    (name) => {
      expect(programRefusal({ name }, 'RDS01', 'prepare-action')).toMatchObject({
        reason: 'process-protected',
      })
    },
  )

  test.each(['winword.exe', 'explorer.exe', 'csrss.exe.scr'])('may end %s', (name) => {
    expect(programRefusal({ name }, 'RDS01', 'prepare-action')).toBeNull()
  })
})
