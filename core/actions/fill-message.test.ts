import { expect, test } from 'vitest'
import { fillMessage, type MessageTemplateWords } from './fill-message.ts'

const about = { user: 'alice', server: 'RDS01' }
const words = (over: Partial<MessageTemplateWords>): MessageTemplateWords => ({
  title: 'Helpdesk',
  text: 'Hello',
  minutes: null,
  answer: null,
  ...over,
})

test.each<[Partial<MessageTemplateWords>, string]>([
  [{ text: '{user} on {server}, {user}' }, 'alice on RDS01, alice'],
  [{ text: 'In {minutes} minutes', minutes: 15 }, 'In 15 minutes'],
  [{ text: 'In {minutes} minutes', answer: { buttons: 'ok', waitSeconds: 61 } }, 'In 2 minutes'],
  [{ text: 'In {minutes} minutes', minutes: 5, answer: { buttons: 'ok', waitSeconds: 60 } }, 'In 5 minutes'],
  [{ text: 'a\nb' }, 'a\r\nb'],
  [{ text: 'x'.repeat(512) }, 'x'.repeat(512)],
])('%j is sent as %j', (over, text) => {
  expect(fillMessage(words(over), about)).toEqual({ ok: true, title: 'Helpdesk', text })
})

test('a title is filled in too, and may be empty', () => {
  expect(fillMessage(words({ title: '{server}' }), about)).toMatchObject({ title: 'RDS01' })
  expect(fillMessage(words({ title: '' }), about)).toMatchObject({ ok: true, title: '' })
})

test('a name with braces in it stays as it is', () => {
  expect(fillMessage(words({ text: 'Hello {user}' }), { ...about, user: '{server}' })).toMatchObject({
    text: 'Hello {server}',
  })
})

const unfillable = (unknown: readonly string[], minutesMissing = false) => ({
  code: 'message-unfillable',
  unknown,
  minutesMissing,
})

test.each<[Partial<MessageTemplateWords>, object]>([
  [{ text: '{User}' }, unfillable(['{User}'])],
  [{ text: '{}' }, unfillable(['{}'])],
  [{ title: '{domain}', text: '{domain} {name}' }, unfillable(['{domain}', '{name}'])],
  [{ text: 'In {minutes} minutes' }, unfillable([], true)],
  [{ text: 'y'.repeat(507) + '{user}x' }, { code: 'message-too-long', parts: ['text'] }],
  [
    { title: 'y'.repeat(508) + '{server}', text: '\n'.repeat(257) },
    { code: 'message-too-long', parts: ['title', 'text'] },
  ],
])('%j is not sent: %j', (over, cause) => {
  expect(fillMessage(words(over), about)).toEqual({ ok: false, cause })
})
