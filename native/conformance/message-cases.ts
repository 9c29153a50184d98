import { strict as assert } from 'node:assert'
import type { MessageQuestion } from '#contract/message.ts'
import type { FarmAnswer, FarmCall } from '../farm.ts'
import { actingOn } from './acting.ts'
import { callsOf, failureOf, onFarm, refusalOf, valueOf, type ConformanceCase } from './case.ts'
import { person, server } from './fixtures.ts'

const titled = (text: string) => ({ title: 'Helpdesk', text })
/** In the foreground and on top, with the harmless button as the default. */
const styles = { ok: 0x5_0040, 'ok-cancel': 0x5_0121, 'yes-no': 0x5_0124 } as const

const yesNo: MessageQuestion = { buttons: 'yes-no', waitSeconds: 5 }
const asked = (question: MessageQuestion) => ({ ...titled('May I reset it?'), question })
const whoAnswers = (answer?: FarmAnswer) => [
  server('RDS01', [person({ sessionId: 2, ...(answer && { answer }) }), person({ sessionId: 3 })]),
]
const presses = (button: FarmAnswer['button'], afterMs: number) => whoAnswers({ button, afterMs })

async function messages(control: Parameters<typeof callsOf>[0]): Promise<readonly FarmCall['arguments'][]> {
  return (await callsOf(control, 'WTSSendMessageW')).map((call) => call.arguments)
}

const written: readonly [what: string, title: string, text: string, sentTitle: string, sentText: string][] = [
  ['line ends as Windows has them', 'a\nb', 'c\nd\r\ne\rf', 'a\r\nb', 'c\r\nd\r\ne\r\nf'],
  ['no empty title', '', 'Hello', ' ', 'Hello'],
  ['no NUL, which would end the text', 'a\u0000b', 'c\u0000d', 'ab', 'cd'],
  ['any script', 'Ελένη', 'Jürgen 山田 🙂', 'Ελένη', 'Jürgen 山田 🙂'],
  ['five hundred and twelve characters', 'x'.repeat(512), 'y'.repeat(512), 'x'.repeat(512), 'y'.repeat(512)],
]

const writing = written.map(([what, title, text, sentTitle, sentText]) =>
  onFarm(`a message is sent with ${what}`, whoAnswers(), async ({ services, control }) => {
    valueOf(await actingOn(services).sendMessage('RDS01', 2, { title, text }))
    const [sent] = await messages(control)
    assert.deepEqual(sent, {
      title: sentTitle,
      titleBytes: 2 * sentTitle.length,
      text: sentText,
      textBytes: 2 * sentText.length,
      style: styles.ok,
      timeoutSeconds: 0,
      wait: false,
    })
  }),
)

const impossible: readonly [what: string, title: string, text: string][] = [
  ['a title of 513 characters', 'x'.repeat(513), 'Hello'],
  ['a text of 513 characters', 'Helpdesk', 'y'.repeat(513)],
  ['line ends that make it too long', 'Helpdesk', '\n'.repeat(256) + 'y'],
  ['no text', 'Helpdesk', ' \n '],
]

const refused = impossible.map(([what, title, text]) =>
  onFarm(`a message with ${what} is refused without a call`, whoAnswers(), async ({ services, control }) => {
    const { sendMessage, askPerson } = actingOn(services)
    assert.equal(failureOf(await sendMessage('RDS01', 2, { title, text })).kind, 'invalid')
    assert.equal(failureOf(await askPerson('RDS01', 2, { title, text, question: yesNo })).kind, 'invalid')
    assert.deepEqual(await messages(control), [])
  }),
)

const buttons: readonly [MessageQuestion['buttons'], FarmAnswer['button']][] = [
  ['ok', 'ok'],
  ['ok-cancel', 'ok'],
  ['ok-cancel', 'cancel'],
  ['yes-no', 'yes'],
  ['yes-no', 'no'],
]

const answering = buttons.map(([kind, button]) =>
  onFarm(
    `a question with ${kind} is answered ${button}`,
    presses(button, 30),
    async ({ services, control }) => {
      const question = { buttons: kind, waitSeconds: 60 }
      assert.deepEqual(valueOf(await actingOn(services).askPerson('RDS01', 2, asked(question))), {
        call: 'WTSSendMessageW',
        answer: button,
      })
      const [sent] = await messages(control)
      assert.deepEqual(sent, {
        title: 'Helpdesk',
        titleBytes: 16,
        text: 'May I reset it?',
        textBytes: 30,
        style: styles[kind],
        timeoutSeconds: 60,
        wait: true,
      })
    },
  ),
)

export const messageCases: readonly ConformanceCase[] = [
  ...writing,
  ...refused,
  ...answering,
  onFarm('a question nobody answers ends with its time', whoAnswers(), async ({ services }) => {
    const startedAt = Date.now()
    const question = { buttons: 'yes-no', waitSeconds: 1 } as const
    assert.equal(valueOf(await actingOn(services).askPerson('RDS01', 2, asked(question))).answer, 'no-answer')
    assert.ok(Date.now() - startedAt >= 900, `waited ${Date.now() - startedAt} ms`)
  }),
  onFarm(
    'a person who is asked keeps no other call waiting',
    presses('yes', 500),
    async ({ services, control }) => {
      const question = actingOn(services).askPerson('RDS01', 2, asked(yesNo))
      valueOf(await services.readSession('RDS01', 3))
      valueOf(await actingOn(services).resetSession('RDS01', 3))
      const [call] = await callsOf(control, 'WTSSendMessageW')
      assert.equal(call?.error, null)
      assert.equal(valueOf(await question).answer, 'yes')
    },
  ),
  onFarm('a question that would wait for ever is refused without a call', whoAnswers(), async (farm) => {
    for (const waitSeconds of [0, -1, 0.5]) {
      const question = { buttons: 'ok', waitSeconds } as const
      assert.equal(
        failureOf(await actingOn(farm.services).askPerson('RDS01', 2, asked(question))).kind,
        'invalid',
      )
    }
    assert.deepEqual(await messages(farm.control), [])
  }),
  onFarm(
    'a question whose session ends with the box open is refused with 7022',
    presses('yes', 500),
    async ({ services, control }) => {
      const question = actingOn(services).askPerson('RDS01', 2, asked(yesNo))
      valueOf(await services.readSession('RDS01', 3))
      valueOf(await actingOn(services).resetSession('RDS01', 2))
      assert.equal(refusalOf(await question).code, 7022)
      assert.equal(await control.readSession('RDS01', 2), null)
    },
  ),
]
