import { expect, test } from 'vitest'
import type { SessionRow } from '#contract/session.ts'
import type { ServerStatus } from '#contract/server.ts'
import { denial } from '../testing/actions.ts'
import { row, server } from '../testing/rows.ts'
import { offWords, whyNot } from './why-not.ts'

function why(over: Partial<SessionRow>, status: Partial<ServerStatus> = {}, connected = true): string | null {
  const description = { operator: { domain: 'CONTOSO', user: 'helpdesk7' } }
  return whyNot({
    verb: 'reset',
    row: row(over),
    server: server(status),
    actions: [],
    description,
    connected,
  })
}

test('a live person’s session may be reset', () => expect(why({})).toBeNull())

test.each([
  [{ kind: 'services' }, {}, true, /services/i],
  [{ kind: 'listener' }, {}, true, /everybody/],
  [{ state: 'init' }, {}, true, /set up/],
  [{}, { state: 'stale' }, true, /old/],
  [{}, { state: 'unreachable' }, true, /does not answer/],
  [{}, { state: 'denied' }, true, /refuses/],
  [{}, {}, false, /line/],
] as const)('%j on %j, connected %j: off, and says why', (over, status, connected, text) => {
  expect(why(over, status, connected)).toMatch(text)
})

test('where nobody is known to act nothing is on, and it says so; until that was read it may be tried', () => {
  const subject = { verb: 'message', row: row(), server: server(), actions: [], connected: true } as const
  expect(whyNot({ ...subject, description: { operator: null } })).toMatch(/acting account/)
  expect(whyNot({ ...subject, description: null })).toBeNull()
})

test('a verb that was refused here before stays on: a right is a session’s own', () => {
  const failure = null
  const rights = { reset: { state: 'denied', failure, sinceAt: 1 } } as const
  expect(why({}, { rights })).toBeNull()
})

test.each([
  ['disconnect', { state: 'disconnected' }, /already/],
  ['shadow', { state: 'disconnected' }, /active/],
  ['shadow', { kind: 'console' }, /own screen/],
  ['message', { account: null }, /Nobody/],
] as const)('%s of %j is off, and says why', (verb, over, text) => {
  const description = { operator: { domain: 'CONTOSO', user: 'helpdesk7' } }
  const subject = { row: row(over), server: server(), actions: [], description, connected: true }
  expect(whyNot({ ...subject, verb })).toMatch(text)
  expect(whyNot({ ...subject, verb: 'reset' })).toBeNull()
})

test.each([
  ['WTSQuerySessionInformationW', 1326, 'refused the credentials when asked for details of a session.'],
  ['WTSEnumerateProcessesExW', 1326, 'refused the credentials when asked for its programs.'],
  ['Get-CimInstance', 1326, 'refused the credentials when asked for its logons.'],
  ['WTSEnumerateSessionsExW', 1326, 'refused the credentials when asked for its sessions.'],
  ['WTSEnumerateSessionsExW', 5, 'refuses to list its sessions'],
])('on a server that refused %s with %i it is off by that cause', (operation, code, words) => {
  const failure = { ...denial(), kind: 'windows', name: 'ERROR', operation, code } as const
  expect(why({}, { state: 'denied', failure })).toContain(words)
})

test('a reason says which buttons it is the reason for', () => {
  const only = 'Only an active session has a screen to look at.'
  expect(
    offWords([
      { verb: 'message', why: null },
      { verb: 'shadow', why: only },
      { verb: 'disconnect', why: 'It is disconnected already.' },
      { verb: 'log-off', why: 'It is disconnected already.' },
    ]),
  ).toEqual([
    'Shadow: only an active session has a screen to look at.',
    'Disconnect, Log off: it is disconnected already.',
  ])
})

test('one that holds for all names none', () => {
  const services = 'Services run here; nothing is done to them.'
  expect(
    offWords([
      { verb: 'message', why: services },
      { verb: 'reset', why: services },
    ]),
  ).toEqual([services])
})
