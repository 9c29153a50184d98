import { afterEach, describe, expect, test } from 'vitest'
import { commit } from '../testing/acting.ts'
import { settle } from '../testing/fake-clock.ts'
import { succeed } from '../testing/fake-services.ts'
import { createTestFarms } from '../testing/farm-of-many.ts'

const { openFarm, closeAll } = createTestFarms()
afterEach(closeAll)

describe('an action on many', () => {
  test('asks people side by side, and a later log off goes by what they said', async () => {
    const { core, keys } = await openFarm(['RDS01'], 6, { state: 'active' })
    const answers = new Map<number, 'no' | 'no-answer' | 'ok' | 'yes'>([
      [3, 'no'],
      [4, 'no-answer'],
      [5, 'ok'],
    ])
    core.actions.answers.askPerson = (_server, id) =>
      succeed({ call: 'WTSSendMessageW', answer: answers.get(id) ?? 'yes' })
    const message = await core.run('prepare-action', {
      verb: 'message',
      sessionKeys: keys.slice(0, 5),
      title: 'Helpdesk',
      text: 'May I, {user}?',
      answer: { buttons: 'yes-no', waitSeconds: 60 },
    })
    await commit(core, message)
    await settle()
    expect(core.actions.messages.map(({ text }) => text)).toEqual(
      [2, 3, 4, 5, 6].map((id) => `May I, rds01-${id}?`),
    )
    const logOff = (includeActive: boolean) =>
      core.run('prepare-action', {
        verb: 'log-off',
        sessionKeys: keys,
        afterMessage: message.ticketId,
        includeActive,
      })
    const ticket = await logOff(false)
    expect(ticket.answers).toEqual({ yes: 3, no: 1, noAnswer: 1, gone: 0, waiting: 0, notReached: 0 })
    expect(ticket.targets.map(({ identity }) => identity.sessionId)).toEqual([2, 5, 6])
    expect(ticket.leftOut).toMatchObject([
      { sessionId: 3, why: 'declined' },
      { sessionId: 4, why: 'silent' },
      { sessionId: 7, why: 'not-asked' },
    ])
    const all = await logOff(true)
    expect(all.leftOut).toMatchObject([{ sessionId: 3, why: 'declined' }])
    expect(all.targets).toHaveLength(5)
  })
})
