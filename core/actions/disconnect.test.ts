import { afterEach, describe, expect, test } from 'vitest'
import {
  act,
  callsOf,
  commit,
  keyOf,
  prepareFails,
  targetsOf,
  trailOf,
  type Request,
} from '../testing/acting.ts'
import { details, fail, succeed, windowsFailure } from '../testing/fake-services.ts'
import { createTestCores, type TestCore } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

const disconnect = async (core: TestCore): Promise<Request> => ({
  verb: 'disconnect',
  sessionKeys: [await keyOf(core)],
})

describe('a disconnect', () => {
  test('is one call, proved by the state of the session', async () => {
    const core = await open()
    const startedAt = core.clock.now() - 200
    core.actions.answers.disconnectSession = () => {
      core.actions.answers.readSession = () => succeed(details(startedAt, { state: 'disconnected' }))
      return succeed({ call: 'WTSDisconnectSession' })
    }
    expect(await act(core, await disconnect(core))).toMatchObject({
      phase: 'following',
      call: 'WTSDisconnectSession',
    })
    await core.clock.advance(600)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'done', failure: null, next: null }])
    expect(await trailOf(core)).toEqual(['intent', 'following', 'done'])
    expect(callsOf(core, 'disconnectSession', 'logOffSession', 'resetSession')).toHaveLength(1)
  })

  test('that does not take the client away is stuck, and log off is offered, not done', async () => {
    const core = await open()
    core.actions.answers.disconnectSession = () => succeed({ call: 'WTSDisconnectSession' })
    await act(core, await disconnect(core))
    await core.clock.advance(65_000)
    expect(await targetsOf(core)).toMatchObject([
      { phase: 'stuck', lastSeenState: 'active', next: { verb: 'log-off' } },
    ])
    expect(callsOf(core, 'disconnectSession', 'logOffSession', 'resetSession')).toHaveLength(1)
  })

  test('that Windows says is needless is looked at', async () => {
    const core = await open()
    const startedAt = core.clock.now() - 200
    core.actions.answers.disconnectSession = () => {
      core.actions.answers.readSession = () => succeed(details(startedAt, { state: 'disconnected' }))
      return fail(windowsFailure(5023))
    }
    expect(await act(core, await disconnect(core))).toMatchObject({ phase: 'unknown' })
    await core.clock.advance(600)
    expect(await targetsOf(core)).toMatchObject([{ phase: 'done', failure: null }])
  })

  test('of a session that is disconnected is refused, also in the last moment', async () => {
    const core = await open()
    const ticket = await core.run('prepare-action', await disconnect(core))
    const startedAt = core.clock.now() - 200
    core.actions.answers.readSession = () => succeed(details(startedAt, { state: 'disconnected' }))
    expect(await prepareFails(core, await disconnect(core))).toMatchObject({
      reason: 'session-not-connected',
    })
    expect((await commit(core, ticket)).targets).toMatchObject([
      { phase: 'refused', failure: { reason: 'session-not-connected' } },
    ])
    expect(callsOf(core, 'disconnectSession')).toEqual([])
  })
})
