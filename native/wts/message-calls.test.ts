import { expect, it } from 'vitest'
import type { MessageQuestion } from '#contract/message.ts'
import { opened, startServices } from './testing/start-services.ts'

/** MB_ flags: information, and question with two buttons and the second as default; both in front. */
const plain = 0x5_0040
const yesOrNo = 0x5_0124
const yesNo: MessageQuestion = { buttons: 'yes-no', waitSeconds: 60 }
const question = { title: 'Helpdesk', text: 'May I?', question: yesNo }

/** A box that is answered with this number. */
const answering = (response: number) =>
  startServices(() => ({
    WTSSendMessageW: (...args) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the declaration says that this is a cell
      const cell = args[8] as [number]
      cell[0] = response
      return 1
    },
  }))

it('sends a message with lengths in bytes, without waiting', async () => {
  const { fake, services } = answering(32_001)
  expect(await services.sendMessage('RDS01', 7, { title: '', text: 'Zoë\nhier' })).toEqual({
    ok: true,
    value: { call: 'WTSSendMessageW' },
  })
  expect(fake.calls()).toEqual([
    'WTSOpenServerW RDS01',
    `WTSSendMessageW ${opened} 7   2 Zoë\r\nhier 18 ${plain} 0 0`,
    `WTSCloseServer ${opened}`,
  ])
})

it('asks with the time the person has, and waits', async () => {
  const { fake, services } = answering(6)
  expect(await services.askPerson('.', 7, question)).toEqual({
    ok: true,
    value: { call: 'WTSSendMessageW', answer: 'yes' },
  })
  expect(fake.calls()).toEqual([`WTSSendMessageW null 7 Helpdesk 16 May I? 12 ${yesOrNo} 60 1`])
})

it.each([
  [1, 'ok'],
  [2, 'cancel'],
  [6, 'yes'],
  [7, 'no'],
  [32_000, 'no-answer'],
  [0, 'no-answer'],
])('takes the answer %i for %s', async (response, answer) => {
  const { services } = answering(response)
  expect(await services.askPerson('RDS01', 7, question)).toMatchObject({ value: { answer } })
})

it.each([3, 32_001, 99])('takes the answer %i, which no button gives, for none at all', async (response) => {
  const { services } = answering(response)
  expect(await services.askPerson('RDS01', 7, question)).toMatchObject({
    failure: { kind: 'internal', retry: 'look-first' },
  })
})

it('reads on while a person is asked, whatever the server', async () => {
  const { promise, resolve } = Promise.withResolvers<number>()
  const { services } = startServices(() => ({
    WTSSendMessageW: () => promise,
    WTSDisconnectSession: () => 1,
  }))
  const asked = services.askPerson('RDS01', 7, question)
  expect(await services.disconnectSession('RDS01', 8)).toMatchObject({ ok: true })
  resolve(1)
  expect(await asked).toMatchObject({ value: { answer: 'no-answer' } })
})

it('says no more once it was disposed of, however long the person thinks', async () => {
  const { services } = startServices(() => ({ WTSSendMessageW: () => new Promise(() => {}) }))
  const asked = services.askPerson('RDS01', 7, question)
  await services.dispose()
  expect(await asked).toMatchObject({ failure: { kind: 'host-lost', retry: 'look-first' } })
})
