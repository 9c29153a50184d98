import { afterEach, describe, expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import type { SessionDetails } from '#native/terminal-services.ts'
import { auditOf, callsOf, commit, commitFails, keyOf, targetsOf, trailOf } from '../testing/acting.ts'
import { settle } from '../testing/fake-clock.ts'
import { alice, bob, details, fail, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
import { commitReset, prepareReset, sessionGone } from '../testing/resetting.ts'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

const oneTickAfter = ({ logonTicks }: SessionDetails) => String(BigInt(logonTicks ?? 0) + 1n)

test('a commit that is stopped during its look makes no call, and says so', async () => {
  const core = await open()
  const ticket = await prepareReset(core)
  const { promise, resolve } = Promise.withResolvers<Result<SessionDetails>>()
  core.actions.answers.readSession = () => promise
  const committed = commitReset(core, ticket)
  await settle()
  await core.run('stop-action', { actionId: ticket.ticketId })
  resolve(succeed(details(core.clock.now() - 200)))
  expect(await committed).toMatchObject({
    phase: 'skipped',
    call: null,
    calledAt: null,
    failure: { reason: 'stopped-by-operator' },
  })
  expect(callsOf(core, 'resetSession')).toEqual([])
  expect(await trailOf(core)).toEqual(['intent', 'skipped'])
})

const fullName = 'rds01.contoso.com'

test('one machine under two names: what is done to a session under one holds it under the other', async () => {
  const core = await open(['RDS01', fullName])
  const [first, second] = [await prepareReset(core), await prepareReset(core, 2, fullName)]
  core.actions.answers.resetSession = () => succeed({ call: 'WinStationReset' })
  await commitReset(core, first)
  expect(await commitFails(core, second)).toMatchObject({ reason: 'action-under-way' })
  expect(callsOf(core, 'resetSession')).toEqual(['resetSession RDS01 2'])
})

test('one machine under two names: an action on both acts once, and says so', async () => {
  const core = await open(['RDS01', fullName])
  core.actions.answers.sendMessage = () => succeed({ call: 'WTSSendMessageW' })
  const sessionKeys = [await keyOf(core, 2), await keyOf(core, 2, fullName), await keyOf(core, 3)]
  const words = { title: 'From your helpdesk', text: 'Please save.', answer: null, minutes: null }
  const ticket = await core.run('prepare-action', { verb: 'message', sessionKeys, ...words })
  expect(ticket).toMatchObject({
    targets: [{ identity: { sessionId: 2 }, alsoListedAs: [fullName] }, { identity: { sessionId: 3 } }],
    leftOut: [{ serverName: fullName, sessionId: 2, why: 'same-session' }],
  })
  await commit(core, ticket)
  await core.clock.advance(1_000)
  expect(await targetsOf(core)).toMatchObject([
    { serverName: 'RDS01', phase: 'sent' },
    { serverName: 'RDS01', phase: 'sent' },
  ])
  expect(callsOf(core, 'sendMessage')).toEqual(['sendMessage RDS01 2', 'sendMessage RDS01 3'])
})

describe('a commit', () => {
  test.each<[string, (now: number) => Result<SessionDetails>, object]>([
    [
      'belongs to somebody else',
      (now) => succeed(details(now - 200, { account: bob })),
      { kind: 'identity-changed', found: { account: bob } },
    ],
    [
      'is a new one of the same person',
      (now) => succeed(details(now)),
      { kind: 'identity-changed', found: { account: alice } },
    ],
    [
      'is a new one of the same person, 100 ns younger',
      (now) => succeed(details(now - 200, { logonTicks: oneTickAfter(details(now - 200)) })),
      { kind: 'identity-changed', found: { account: alice } },
    ],
    ['is gone', sessionGone, { kind: 'identity-changed', found: null }],
    ['cannot be read', () => fail(windowsFailure(5)), { kind: 'windows', code: 5 }],
    ['does not answer', () => fail(timedOut()), { kind: 'timed-out' }],
    [
      'turned into a listener',
      (now) => succeed(details(now - 200, { state: 'listen' })),
      { kind: 'refused', reason: 'listener' },
    ],
    [
      'meets a bug',
      () => {
        throw new Error('a bug')
      },
      { kind: 'internal' },
    ],
  ])('when the session %s makes no call, and says so on record', async (_what, answer, failure) => {
    const core = await open()
    const ticket = await prepareReset(core)
    core.actions.answers.readSession = () => answer(core.clock.now())
    expect(await commitReset(core, ticket)).toMatchObject({
      phase: 'refused',
      call: null,
      calledAt: null,
      failure,
    })
    expect(callsOf(core, 'resetSession')).toEqual([])
    expect(await trailOf(core)).toEqual(['intent', 'refused'])
    expect(await auditOf(core)).toMatchObject([
      { identity: { logonTicks: details(core.clock.now() - 200).logonTicks } },
      {},
    ])
    expect(await targetsOf(core)).toMatchObject([{ endedAt: core.clock.now() }])
  })
})
