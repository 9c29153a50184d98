import { afterEach, describe, expect, test } from 'vitest'
import { details, fail, listOf, succeed, windowsFailure } from '../testing/fake-services.ts'
import { prepareResetFails } from '../testing/resetting.ts'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

describe('a ticket', () => {
  test('is refused for services, listeners and sessions that only start, without a call', async () => {
    const core = await open()
    core.reads.answers.listSessions = () =>
      succeed(
        listOf([
          details(0, { sessionId: 0, stationName: 'services', state: 'disconnected', account: null }),
          details(0, { sessionId: 65_536, stationName: 'RDP-Tcp', state: 'listen', account: null }),
          details(0, { sessionId: 5, state: 'init', account: null }),
        ]),
      )
    await core.run('refresh', { serverIds: null })
    await core.clock.advance(500)
    const refusals = [
      await prepareResetFails(core, 0),
      await prepareResetFails(core, 65_536),
      await prepareResetFails(core, 5),
    ]
    expect(refusals).toMatchObject([
      { kind: 'refused', reason: 'services-session' },
      { kind: 'refused', reason: 'listener' },
      { kind: 'refused', reason: 'starting-session' },
    ])
    expect(core.actions.calls).toEqual([])
  })

  test('is refused for a key nobody has, and on a server that does not answer', async () => {
    const core = await open()
    expect(await core.failureOf('prepare-action', { verb: 'reset', sessionKeys: ['s:2:1'] })).toMatchObject({
      kind: 'refused',
      reason: 'session-unknown',
    })
    core.reads.answers.listSessions = () => fail(windowsFailure(1722))
    await core.clock.advance(30_000)
    expect(await prepareResetFails(core)).toMatchObject({ kind: 'refused', reason: 'server-not-readable' })
    expect(core.actions.calls).toEqual([])
  })
})
