import { afterEach, describe, expect, test } from 'vitest'
import { callsOf, targetsOf, trailOf } from '../testing/acting.ts'
import { bob, details, fail, listOf, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
import { allowReset, commitReset, prepareReset, resetAccepted, sessionGone } from '../testing/resetting.ts'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

describe('a commit', () => {
  test('reads once more, calls once, and proves the session gone', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    allowReset(core)
    core.actions.calls.length = 0
    const calledAt = core.clock.now()
    expect(await commitReset(core, ticket)).toMatchObject({
      phase: 'following',
      call: 'WinStationReset',
      calledAt,
      endedAt: null,
    })
    expect(core.actions.calls).toEqual(['readSession RDS01 2', 'resetSession RDS01 2'])
    await core.clock.advance(500)
    expect(await targetsOf(core)).toMatchObject([
      {
        phase: 'gone',
        endedAt: calledAt + 500,
        failure: null,
        lastSeenState: null,
      },
    ])
    expect(await trailOf(core)).toEqual(['intent', 'following', 'gone'])
    const phases = core.events.flatMap((event) =>
      event.event === 'action-changed' ? [event.action.targets[0]?.phase] : [],
    )
    expect(phases).toEqual(['calling', 'following', 'gone'])
  })

  test('looks at the server again as soon as the session is gone', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    allowReset(core)
    await commitReset(core, ticket)
    core.reads.answers.listSessions = () => succeed(listOf([details(0, { sessionId: 3, account: bob })]))
    await core.clock.advance(700)
    expect((await core.snapshot()).sessions.map(({ account }) => account)).toEqual([bob])
  })

  test('whose call never left the host is refused, and no call stands on record', async () => {
    const core = await open()
    core.actions.answers.stays = {
      ...timedOut(),
      kind: 'refused',
      reason: 'server-not-readable',
      retry: 'safe',
    }
    expect(await commitReset(core, await prepareReset(core))).toMatchObject({
      phase: 'refused',
      call: null,
      calledAt: null,
      failure: { reason: 'server-not-readable' },
    })
    const [outcome] = await core.run('read-audit', { beforeSequence: null, limit: 1 })
    expect(outcome).toMatchObject({ result: 'refused', call: null })
  })

  test.each([
    [5, 'failed'],
    [7045, 'failed'],
    [1722, 'failed'],
  ])('that Windows answers with %i ends as %s', async (code, phase) => {
    const core = await open()
    const ticket = await prepareReset(core)
    core.actions.answers.resetSession = () => fail(windowsFailure(code))
    expect(await commitReset(core, ticket)).toMatchObject({
      phase,
      failure: { code },
      endedAt: core.clock.now(),
    })
    await core.clock.advance(90_000)
    expect(await trailOf(core)).toEqual(['intent', phase])
    expect(callsOf(core, 'resetSession')).toHaveLength(1)
  })

  test.each([7022, 2])(
    'that Windows answers with %i is looked after: gone is what was seen',
    async (code) => {
      const core = await open()
      const ticket = await prepareReset(core)
      core.actions.answers.resetSession = () => fail(windowsFailure(code))
      expect(await commitReset(core, ticket)).toMatchObject({
        phase: 'following',
        failure: { code },
        endedAt: null,
      })
      core.actions.answers.readSession = sessionGone
      await core.clock.advance(90_000)
      expect(await targetsOf(core)).toMatchObject([{ phase: 'gone', failure: { code } }])
      expect(await trailOf(core)).toEqual(['intent', 'following', 'gone'])
      expect(callsOf(core, 'resetSession')).toHaveLength(1)
    },
  )

  test('that Windows answers with 7022 while the session stays is not said to be gone', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    core.actions.answers.resetSession = sessionGone
    await commitReset(core, ticket)
    await core.clock.advance(90_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'stuck', failure: null }])
  })

  test('whose call was another than the usual one, and failed, has that one on record', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    core.actions.answers.resetSession = () => fail({ ...windowsFailure(5), operation: 'WTSLogoffSession' })
    expect(await commitReset(core, ticket)).toMatchObject({ phase: 'failed', call: 'WTSLogoffSession' })
    expect(await core.run('read-audit', { beforeSequence: null, limit: 1 })).toMatchObject([
      { result: 'failed', call: 'WTSLogoffSession' },
    ])
  })

  test.each([
    ['there was no answer', timedOut()],
    ['the line broke', windowsFailure(1726)],
    [
      'the host died',
      {
        ...timedOut(),
        kind: 'host-lost' as const,
        cause: { code: 'host-lost-during-call' as const, ended: null },
      },
    ],
  ])('is unknown when %s, and looked at again, never repeated', async (_what, failure) => {
    const core = await open()
    const ticket = await prepareReset(core)
    core.actions.answers.resetSession = () => fail(failure)
    expect(await commitReset(core, ticket)).toMatchObject({
      phase: 'unknown',
      failure: { kind: failure.kind },
      endedAt: null,
    })
    core.actions.answers.readSession = sessionGone
    await core.clock.advance(90_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'gone', failure: null }])
    expect(await trailOf(core)).toEqual(['intent', 'unknown', 'gone'])
    expect(callsOf(core, 'resetSession')).toHaveLength(1)
  })

  test('of a session that stays ends as stuck, and says in what', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    core.actions.answers.resetSession = resetAccepted
    await commitReset(core, ticket)
    core.actions.answers.readSession = () =>
      succeed(details(0, { state: 'down', account: null, logonAt: null, connectAt: null }))
    await core.clock.advance(30_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'following', lastSeenState: 'down' }])
    await core.clock.advance(35_000)
    expect(await targetsOf(core)).toMatchObject([
      {
        phase: 'stuck',
        lastSeenState: 'down',
        endedAt: expect.any(Number),
      },
    ])
    expect(await trailOf(core)).toEqual(['intent', 'following', 'stuck'])
    expect(callsOf(core, 'resetSession')).toHaveLength(1)
  })

  test('that cannot be looked at afterwards stays unknown', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    core.actions.answers.resetSession = resetAccepted
    await commitReset(core, ticket)
    core.actions.answers.readSession = () => fail(windowsFailure(1722))
    await core.clock.advance(70_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'unknown', failure: { code: 1722 } }])
  })
})
