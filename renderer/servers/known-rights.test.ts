import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { server } from '../testing/rows.ts'
import { knownRights, rightWords } from './known-rights.ts'

const failure: Failure = {
  kind: 'windows',
  code: 7045,
  name: 'ERROR_CTX_WINSTATION_ACCESS_DENIED',
  operation: 'WinStationReset',
  server: 'RDS01',
  retry: 'after-fix',
}

const stateOf = (what: string, over: Partial<ServerStatus>) =>
  knownRights(server(over)).find((right) => right.what === what)

test('every verb has its line, the mildest first, after the listing', () => {
  expect(knownRights(server()).map(({ what }) => what)).toEqual([
    'List the sessions',
    'Message',
    'Shadow',
    'Disconnect',
    'End a program',
    'Log off',
    'Reset',
    'Connect',
    'Change logons',
  ])
})

test('what no answer has shown is not known', () => {
  const verbs = knownRights(server()).slice(1)
  expect(new Set(verbs.map(({ state }) => state))).toEqual(new Set(['unknown']))
  expect(stateOf('List the sessions', { readAt: null, state: 'waiting' })?.state).toBe('unknown')
  expect(stateOf('List the sessions', { readAt: null, state: 'unreachable' })?.state).toBe('unknown')
})

test('a refusal keeps the server’s answer and since when', () => {
  const rights = { reset: { state: 'denied', failure, sinceAt: 5 } } as const
  expect(stateOf('Reset', { rights })).toMatchObject({ state: 'denied', failure, sinceAt: 5 })
  expect(stateOf('List the sessions', { state: 'denied', failure })).toMatchObject({
    state: 'denied',
    failure,
  })
})

test('details that are refused have a line of their own, with the right that is needed', () => {
  const over = { detailsRefusal: { failure, sinceAt: 7, sessions: 3 } }
  const right = stateOf('Read their details', over)
  expect(right).toMatchObject({ state: 'denied', failure, sinceAt: 7 })
  expect(right?.note).toMatch(/3 sessions.*Query Information or Full Control/)
  expect(stateOf('Read their details', {})).toBeUndefined()
})

test('of what Windows’ own program asks for, the answer is said not to be heard', () => {
  expect([stateOf('Shadow', {})?.note, stateOf('Connect', {})?.note]).toEqual([
    expect.stringContaining('not heard'),
    expect.stringContaining('not heard'),
  ])
  expect(stateOf('Reset', {})?.note).toBeNull()
})

test('a right is said with its time, where there is one', () => {
  expect(rightWords({ state: 'unknown', failure: null, sinceAt: null })).toBe('not known')
  expect(rightWords({ state: 'denied', failure, sinceAt: 0 })).toMatch(/^refused since .*1970/)
})
