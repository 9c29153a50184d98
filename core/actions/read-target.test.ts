import { afterEach, describe, expect, test } from 'vitest'
import { alice, bob, details, fail, succeed, windowsFailure } from '../testing/fake-services.ts'
import { prepareResetFails, sessionGone } from '../testing/resetting.ts'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

describe('a ticket', () => {
  test('is refused when the fresh reading shows a listener under the id', async () => {
    const core = await open()
    core.actions.answers.readSession = () =>
      succeed(details(core.clock.now(), { state: 'listen', logonAt: null }))
    expect(await prepareResetFails(core)).toMatchObject({ kind: 'refused', reason: 'listener' })
  })

  test('is refused with both names when the row is out of date', async () => {
    const core = await open()
    core.actions.answers.readSession = () => succeed(details(core.clock.now(), { account: bob, logonAt: 5 }))
    expect(await prepareResetFails(core)).toMatchObject({
      kind: 'identity-changed',
      pinned: { account: alice },
      found: { account: bob, logonAt: 5 },
    })
    core.actions.answers.readSession = sessionGone
    expect(await prepareResetFails(core)).toMatchObject({ kind: 'identity-changed', found: null })
  })

  test('is not given when the session cannot be read', async () => {
    const core = await open()
    core.actions.answers.readSession = () => fail(windowsFailure(5))
    expect(await prepareResetFails(core)).toMatchObject({ kind: 'windows', code: 5 })
  })
})
