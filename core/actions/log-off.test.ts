import { afterEach, describe, expect, test } from 'vitest'
import { act, callsOf, keyOf, prepareFails, targetsOf, type Request } from '../testing/acting.ts'
import { fail, succeed, timedOut, windowsFailure } from '../testing/fake-services.ts'
import { createTestCores, type TestCore } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

const logOff = async (core: TestCore): Promise<Request> => ({
  verb: 'log-off',
  sessionKeys: [await keyOf(core)],
})

describe('a log off', () => {
  test('is WTSLogoffSession and no other, followed until the session is gone', async () => {
    const core = await open()
    core.actions.answers.logOffSession = () => succeed({ call: 'WTSLogoffSession' })
    expect(await act(core, await logOff(core))).toMatchObject({ call: 'WTSLogoffSession' })
    await core.clock.advance(70_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'following', lastSeenState: 'active' }])
    core.actions.answers.readSession = () => fail(windowsFailure(7022))
    await core.clock.advance(2_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'gone', lastSeenState: null }])
    expect(callsOf(core, 'logOffSession', 'resetSession')).toEqual(['logOffSession RDS01 2'])
  })

  test('that lasts too long is stuck, and a reset is offered, not done', async () => {
    const core = await open()
    core.actions.answers.logOffSession = () => succeed({ call: 'WTSLogoffSession' })
    await act(core, await logOff(core))
    await core.clock.advance(125_000)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'stuck', next: { verb: 'reset' } }])
    expect(callsOf(core, 'logOffSession', 'resetSession')).toHaveLength(1)
  })

  test('without an answer is unknown, and nothing is tried until it was looked at', async () => {
    const core = await open()
    core.actions.answers.logOffSession = () => fail(timedOut())
    expect(await act(core, await logOff(core))).toMatchObject({ phase: 'unknown', endedAt: null })
    expect(await prepareFails(core, await logOff(core))).toMatchObject({ reason: 'action-under-way' })
    expect(await prepareFails(core, { verb: 'reset', sessionKeys: [await keyOf(core)] })).toMatchObject({
      reason: 'action-under-way',
    })
    core.actions.answers.readSession = () => fail(windowsFailure(7022))
    await core.clock.advance(600)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'gone' }])
    expect(callsOf(core, 'logOffSession')).toHaveLength(1)
  })
})
