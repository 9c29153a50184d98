import { describe, expect, test } from 'vitest'
import { callsOf, commitFails, keyOf, plain, trailOf } from '../testing/acting.ts'
import { settle } from '../testing/fake-clock.ts'
import { succeed } from '../testing/fake-services.ts'
import { commitReset, prepareReset, resetAccepted } from '../testing/resetting.ts'
import { openTestCore } from '../testing/test-core.ts'

describe('when the console closes', () => {
  test('a call under way still gets its outcome on record', async () => {
    const core = await openTestCore()
    const ticket = await prepareReset(core)
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof resetAccepted>>()
    core.actions.answers.resetSession = () => promise
    const committed = commitReset(core, ticket)
    await settle()
    const stopped = core.core.stop()
    resolve(resetAccepted())
    await committed
    await stopped
    const again = await openTestCore([], core.dataFolder)
    expect(core.clock.waiting()).toBe(0)
    expect(await trailOf(again)).toEqual(['intent', 'following'])
    await again.close()
  })

  test('a call that never comes back is waited for only a while, and closed as unknown at the next start', async () => {
    const core = await openTestCore()
    const ticket = await prepareReset(core)
    core.actions.answers.resetSession = () => new Promise(() => undefined)
    void core.core.handle('commit-action', { ticketId: ticket.ticketId, confirmation: plain })
    await settle()
    const stopped = core.core.stop()
    await core.clock.advance(5_000)
    await stopped
    const again = await openTestCore([], core.dataFolder)
    expect(await trailOf(again)).toEqual(['intent', 'unknown'])
    expect((await again.run('read-console', {})).notices).toMatchObject([{ severity: 'warning' }])
    await again.close()
  })

  test('nothing more is begun, while it waits for what is under way', async () => {
    const core = await openTestCore()
    const sessionKeys = [await keyOf(core)]
    const words = { title: 'Helpdesk', text: 'Hello', answer: null }
    const message = await core.run('prepare-action', { verb: 'message', sessionKeys, ...words })
    const ticket = await prepareReset(core)
    core.actions.answers.resetSession = () => new Promise(() => undefined)
    core.actions.answers.sendMessage = () => succeed({ call: 'WTSSendMessageW' })
    void core.core.handle('commit-action', { ticketId: ticket.ticketId, confirmation: plain })
    await settle()
    const stopped = core.core.stop()
    expect(await commitFails(core, message)).toMatchObject({ reason: 'stopped-by-operator' })
    expect(callsOf(core, 'sendMessage')).toEqual([])
    await core.clock.advance(5_000)
    await stopped
  })
})
