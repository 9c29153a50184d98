import { afterEach, describe, expect, test } from 'vitest'
import { act, callsOf, keyOf } from '../testing/acting.ts'
import { details, fail, succeed, windowsFailure } from '../testing/fake-services.ts'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

describe('rights', () => {
  test('are learnt from what the server answers, and never from a session of one’s own', async () => {
    const core = await open(['RDS01', '.'])
    core.actions.answers.logOffSession = () => fail(windowsFailure(7045))
    const rightsOf = async (name: string) =>
      (await core.snapshot()).servers.find((server) => server.name === name)?.rights
    expect(await rightsOf('RDS01')).toEqual({})
    await act(core, { verb: 'log-off', sessionKeys: [await keyOf(core)] })
    const deniedAt = core.clock.now()
    await core.clock.advance(200)
    expect(await rightsOf('RDS01')).toMatchObject({
      'log-off': { state: 'denied', sinceAt: deniedAt, failure: { code: 7045 } },
    })
    core.actions.answers.logOffSession = () => succeed({ call: 'WTSLogoffSession' })
    await act(core, { verb: 'log-off', sessionKeys: [await keyOf(core)] })
    await core.clock.advance(200)
    expect(await rightsOf('RDS01')).toMatchObject({ 'log-off': { state: 'allowed', failure: null } })
    core.reads.answers.listSessions = (address) =>
      succeed({
        source: 'WTSEnumerateSessionsExW',
        sessions: [details(0, { sessionId: address === '.' ? 1 : 2 })],
      })
    core.actions.answers.readSession = (_address, sessionId) => succeed(details(0, { sessionId }))
    core.reads.answers.readSession = core.actions.answers.readSession
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(500)
    core.actions.answers.disconnectSession = () => succeed({ call: 'WTSDisconnectSession' })
    await act(core, { verb: 'disconnect', sessionKeys: [await keyOf(core, 1, 'HD07')] })
    await core.clock.advance(200)
    expect(callsOf(core, 'disconnectSession')).toEqual(['disconnectSession . 1'])
    expect(await rightsOf('HD07')).toEqual({})
  })
})
