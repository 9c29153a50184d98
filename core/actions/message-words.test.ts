import { expect, test } from 'vitest'
import { fillMessage, type MessageTemplateWords } from './message-words.ts'

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

test.each<[Partial<MessageTemplateWords>, string]>([
  [{ text: '{User}' }, '{User} is not known'],
  [{ text: '{}' }, '{} is not known'],
  [{ title: '{domain}' }, '{domain} is not known'],
  [{ text: 'In {minutes} minutes' }, 'nobody said how many'],
  [{ text: 'y'.repeat(507) + '{user}x' }, 'the text would be longer than 512'],
  [{ title: 'y'.repeat(508) + '{server}', text: '\n'.repeat(257) }, 'the title and the text would be longer'],
])('%j is not sent: %s', (over, problem) => {
  expect(fillMessage(words(over), about)).toMatchObject({
    ok: false,
    problem: expect.stringContaining(problem),
  })
})
