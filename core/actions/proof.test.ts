import { describe, expect, test } from 'vitest'
import type { ActionDetails } from '#contract/action-request.ts'
import { identityOf } from '#contract/last-look.ts'
import type { SessionIdentity } from '#contract/session.ts'
import {
  bob,
  createFakeServices,
  details,
  fail,
  listOf,
  succeed,
  timedOut,
  windowsFailure,
} from '../testing/fake-services.ts'
import type { SessionDetails } from '#native/terminal-services.ts'
import type { Look } from './following.ts'
import { lookForProof, lookIn } from './proof.ts'

const now = Date.UTC(2026, 10, 24, 9)
const pinned: SessionIdentity = identityOf('s', details(now))
const reset: ActionDetails = { verb: 'reset', afterMessage: null }
const disconnect: ActionDetails = { verb: 'disconnect', afterMessage: null }
const endWord: ActionDetails = { verb: 'end-program', processId: 7, name: 'WINWORD.EXE' }
const gone: Look = { seen: 'proof', phase: 'gone' }
const done: Look = { seen: 'proof', phase: 'done' }
const at = { address: 'RDS01', pinned }
const unseen = (code: number): Look => ({ seen: 'nothing', failure: windowsFailure(code) })

const program = (processId: number, name: string) => ({
  processId,
  name,
  workingSetBytes: null,
  processorTime: null,
})

describe('a look after a reset', () => {
  test.each<[string, Parameters<typeof lookIn>[2], Look]>([
    ['itself', succeed(details(now, { state: 'reset' })), { seen: 'there', state: 'reset' }],
    [
      'itself, disconnected',
      succeed(details(now, { state: 'disconnected' })),
      { seen: 'there', state: 'disconnected' },
    ],
    [
      'itself, its account gone already',
      succeed(details(now, { state: 'down', account: null, logonAt: null })),
      { seen: 'there', state: 'down' },
    ],
    ['somebody else', succeed(details(now, { account: bob })), gone],
    ['the same person anew', succeed(details(now, { logonAt: now })), gone],
    ['a new logon screen', succeed(details(now, { account: null, logonAt: null, connectAt: now })), gone],
    ['7022', fail(windowsFailure(7022)), gone],
    ['1722', fail(windowsFailure(1722)), { seen: 'nothing', failure: windowsFailure(1722) }],
  ])('at %s', (_what, answer, expected) => {
    expect(lookIn(pinned, reset, answer)).toEqual(expected)
  })

  const itself = details(now, { state: 'down' })
  const another = details(now, { sessionId: 3, account: bob })

  test.each<[string, number, SessionDetails[], Look]>([
    ['failed, and the list shows it', 31, [itself, another], { seen: 'there', state: 'down' }],
    ['failed, and the list does not show it', 31, [another], gone],
    ['failed, and the list shows nothing at all', 31, [], unseen(31)],
    ['was denied, and the list shows it', 5, [itself], { seen: 'there', state: 'down' }],
    ['was denied, and the list shows somebody else in it', 5, [details(now, { account: bob })], gone],
    ['was denied, and the list does not show it', 5, [another], unseen(5)],
    ['was denied by the session, and the list is empty', 7045, [], unseen(7045)],
  ])('whose reading %s', async (_what, code, listed, expected) => {
    const actions = createFakeServices({
      readSession: () => fail(windowsFailure(code)),
      listSessions: () => succeed(listOf(listed)),
    })
    expect(await lookForProof({ ...at, actions, reads: createFakeServices(), details: reset })).toEqual(
      expected,
    )
  })

  test.each([1326, 1909])('that refuses the credentials with %i asks nothing else', async (code) => {
    const actions = createFakeServices({ readSession: () => fail(windowsFailure(code)) })
    expect(await lookForProof({ ...at, actions, reads: createFakeServices(), details: reset })).toEqual(
      unseen(code),
    )
    expect(actions.calls).toEqual(['readSession RDS01 2'])
  })

  test('goes through the other host while the call still holds the first', async () => {
    const actions = createFakeServices({ readSession: () => fail(timedOut()) })
    const reads = createFakeServices({ readSession: () => fail(windowsFailure(7022)) })
    expect(await lookForProof({ ...at, actions, reads, details: reset })).toEqual(gone)
  })
})

describe('a look after a disconnect', () => {
  test.each<[string, Parameters<typeof lookIn>[2], Look]>([
    ['disconnected', succeed(details(now, { state: 'disconnected', stationName: null })), done],
    ['active', succeed(details(now)), { seen: 'there', state: 'active' }],
    ['gone altogether', fail(windowsFailure(7022)), gone],
    ['somebody else', succeed(details(now, { account: bob, state: 'disconnected' })), gone],
  ])('at a session that is %s', (_what, answer, expected) => {
    expect(lookIn(pinned, disconnect, answer)).toEqual(expected)
  })
})

describe('a look after the end of a program', () => {
  test.each<[string, ReturnType<typeof program>[], Look]>([
    ['still runs', [program(7, 'winword.exe')], { seen: 'there', state: 'active' }],
    ['is gone', [program(8, 'winword.exe')], done],
    ['left its id to another', [program(7, 'notepad.exe')], done],
    ['was the last', [], done],
  ])('that %s', async (_what, programs, expected) => {
    const actions = createFakeServices({
      readSession: () => succeed(details(now)),
      listProcesses: () => succeed(programs),
    })
    expect(await lookForProof({ ...at, actions, reads: createFakeServices(), details: endWord })).toEqual(
      expected,
    )
  })

  test('shows nothing where the programs may not be read', async () => {
    const actions = createFakeServices({
      readSession: () => succeed(details(now)),
      listProcesses: () => fail(windowsFailure(5)),
    })
    expect(await lookForProof({ ...at, actions, reads: createFakeServices(), details: endWord })).toEqual({
      seen: 'nothing',
      failure: windowsFailure(5),
    })
  })
})
