import { expect, it } from 'vitest'
import type { MessageQuestion } from '#contract/message.ts'
import { disconnect, message } from '#native/conformance/acting.ts'
import { opened, startActing } from './testing/start-services.ts'

/** MB_ flags: information, and question with two buttons and the second as default; both in front. */
const plain = 0x5_0040
const yesOrNo = 0x5_0124
const yesNo: MessageQuestion = { buttons: 'yes-no', waitSeconds: 60 }
const question = message({ title: 'Helpdesk', text: 'May I?' }, yesNo)

/** A box that is answered with this number. */
const answering = (response: number) =>
  startActing({
    WTSSendMessageW: (...args) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the declaration says that this is a cell
      const cell = args[8] as [number]
      cell[0] = response
      return 1
    },
  })

it('sends a message with lengths in bytes, without waiting', async () => {
  const { acts, actOn } = answering(32_001)
  expect(await actOn('RDS01', message({ title: '', text: 'Zoë\nhier' }))).toMatchObject({
    answer: { ok: true, value: { call: 'WTSSendMessageW' } },
  })
  expect(acts()).toContain(`WTSSendMessageW ${opened} 7   2 Zoë\r\nhier 18 ${plain} 0 0`)
})

it('asks with the time the person has, and waits', async () => {
  const { acts, actOn } = answering(6)
  expect(await actOn('.', question)).toMatchObject({
    answer: { ok: true, value: { call: 'WTSSendMessageW', answer: 'yes' } },
  })
  expect(acts()).toEqual([`WTSSendMessageW null 7 Helpdesk 16 May I? 12 ${yesOrNo} 60 1`])
})

it.each([
  [1, 'ok'],
  [2, 'cancel'],
  [6, 'yes'],
  [7, 'no'],
  [32_000, 'no-answer'],
  [0, 'no-answer'],
])('takes the answer %i for %s', async (response, answer) => {
  expect(await answering(response).actOn('RDS01', question)).toMatchObject({ answer: { value: { answer } } })
})

it.each([3, 32_001, 99])('takes the answer %i, which no button gives, for none at all', async (response) => {
  expect(await answering(response).actOn('RDS01', question)).toMatchObject({
    left: true,
    answer: { failure: { kind: 'internal', retry: 'look-first' } },
  })
})

it('goes on with the same server while a person there is asked', async () => {
  const { promise, resolve } = Promise.withResolvers<number>()
  const { actOn } = startActing({ WTSSendMessageW: () => promise, WTSDisconnectSession: () => 1 })
  const asked = actOn('RDS01', question)
  expect(await actOn('RDS01', disconnect)).toMatchObject({ left: true })
  resolve(1)
  expect(await asked).toMatchObject({ answer: { value: { answer: 'no-answer' } } })
})

it('says no more once it was disposed of, however long the person thinks', async () => {
  const { services, actOn } = startActing({ WTSSendMessageW: () => new Promise(() => {}) })
  const asked = actOn('RDS01', question)
  await new Promise((resolve) => setImmediate(resolve))
  await services.dispose()
  expect(await asked).toMatchObject({
    left: true,
    answer: { failure: { kind: 'host-lost', retry: 'look-first' } },
  })
})
