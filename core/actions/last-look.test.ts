import { afterEach, describe, expect, test } from 'vitest'
import type { Result } from '#contract/failure.ts'
import type { SessionDetails } from '#native/terminal-services.ts'
import { auditOf, callsOf, targetsOf, trailOf } from '../testing/acting.ts'
import { alice, bob, details, fail, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
import { commitReset, prepareReset, sessionGone } from '../testing/resetting.ts'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

const oneTickAfter = ({ logonTicks }: SessionDetails) => String(BigInt(logonTicks ?? 0) + 1n)

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
