import { afterEach, describe, expect, test } from 'vitest'
import { callsOf, commitFails, plain, trailOf } from '../testing/acting.ts'
import { details, fail, succeed, windowsFailure } from '../testing/fake-services.ts'
import { allowReset, commitReset, prepareReset, prepareResetFails } from '../testing/resetting.ts'
import { createTestCores } from '../testing/test-core.ts'

const { open, closeAll } = createTestCores()
afterEach(closeAll)

describe('a commit', () => {
  test('with a ticket nobody issued, or a late, spent or cancelled one, makes no call', async () => {
    const core = await open()
    const [late, spent, cancelled] = [
      await prepareReset(core),
      await prepareReset(core),
      await prepareReset(core),
    ]
    core.actions.answers.resetSession = () => fail(windowsFailure(5))
    await commitReset(core, spent)
    await core.run('cancel-ticket', { ticketId: cancelled.ticketId })
    expect(await commitFails(core, { ticketId: 'made up' })).toMatchObject({
      kind: 'ticket',
      reason: 'unknown',
    })
    expect(await commitFails(core, spent)).toMatchObject({ kind: 'ticket', reason: 'used' })
    expect(await commitFails(core, cancelled)).toMatchObject({ kind: 'ticket', reason: 'cancelled' })
    await core.clock.advance(60_000)
    expect(await commitFails(core, late)).toMatchObject({ kind: 'ticket', reason: 'expired' })
    expect(await core.failureOf('cancel-ticket', { ticketId: spent.ticketId })).toMatchObject({
      reason: 'used',
    })
    expect(callsOf(core, 'resetSession')).toHaveLength(1)
  })

  test('a ticket is good to its last millisecond', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    await core.clock.advance(59_999)
    allowReset(core)
    expect((await commitReset(core, ticket))?.phase).toBe('following')
  })

  test('with a wrong name leaves the ticket good for the right one', async () => {
    const core = await open()
    const startedAt = core.clock.now() - 200
    core.actions.answers.readSession = () => succeed(details(startedAt, { lastInputAt: startedAt }))
    const ticket = await prepareReset(core)
    expect(ticket.owed.typedName).toBe('alice')
    const wrong = { ...plain, typedName: 'bob' }
    expect(await commitFails(core, ticket, wrong)).toMatchObject({
      kind: 'confirmation',
      missing: ['typed-name'],
    })
    expect(await trailOf(core)).toEqual([])
    allowReset(core)
    expect((await commitReset(core, ticket, { ...plain, typedName: 'Alice' }))?.phase).toBe('following')
  })

  test('beside another one of the same session is refused', async () => {
    const core = await open()
    const [one, other] = [await prepareReset(core), await prepareReset(core)]
    allowReset(core)
    const committed = commitReset(core, one)
    expect(await commitFails(core, other)).toMatchObject({ kind: 'refused', reason: 'action-under-way' })
    expect((await committed)?.phase).toBe('following')
    expect(await prepareResetFails(core)).toMatchObject({ kind: 'refused', reason: 'action-under-way' })
    expect(callsOf(core, 'resetSession')).toHaveLength(1)
  })

  test('the same ticket twice at once is one call', async () => {
    const core = await open()
    const ticket = await prepareReset(core)
    allowReset(core)
    const answers = await Promise.all(
      [1, 2].map(() => core.core.handle('commit-action', { ticketId: ticket.ticketId, confirmation: plain })),
    )
    expect(answers.map(({ ok }) => ok)).toEqual([true, false])
    expect(callsOf(core, 'resetSession')).toHaveLength(1)
  })
})
