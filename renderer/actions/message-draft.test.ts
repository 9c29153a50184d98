import { expect, test } from 'vitest'
import type { MessageDraft } from '../console/intent.ts'
import { settings } from '../testing/rows.ts'
import {
  composedOf,
  draftOfTemplate,
  messageProblems,
  minutesOf,
  minutesProblems,
  questionOf,
  shownProblem,
} from './message-draft.ts'

const draft = (over: Partial<MessageDraft> = {}): MessageDraft => ({
  title: 'Helpdesk',
  text: 'Please save.',
  buttons: 'ok',
  wait: '60',
  ...over,
})
const problemsOf = (over: Partial<MessageDraft>) =>
  messageProblems(draft(over)).map(({ field, text }) => `${field}: ${text}`)

test('a message that Windows takes has no problem', () => {
  expect(problemsOf({ title: '', text: 'Hello {user} on {server}, {minutes} min.' })).toEqual([])
  expect(problemsOf({ text: 'x'.repeat(512) })).toEqual([])
})

test('a line end counts as two, as Windows has it', () => {
  expect(problemsOf({ text: `${'x'.repeat(510)}\ny` })).toEqual([
    'text: Too long for Windows by 1 character.',
  ])
})

test('a word in braces that would stay as it is, is named', () => {
  expect(problemsOf({ text: 'Hello {name}, {user}' })).toEqual([
    'text: {name} would not be filled in: only {user}, {server} and {minutes} are.',
  ])
})

test.each(['4', '301', '', '6.5', '-7', 'abc', '1e2'])('a wait of %j s is refused, not bent', (wait) => {
  expect(problemsOf({ wait })).toEqual(['wait: Between 5 and 300 seconds.'])
  expect(problemsOf({ wait, buttons: 'none' })).toEqual([])
})

test.each(['5', '300', ' 60 '])('a wait of %j s is taken', (wait) => expect(problemsOf({ wait })).toEqual([]))

const fields = (over: Partial<MessageDraft>, typed: string) =>
  minutesProblems(draft(over), typed).map(({ field }) => field)

test('{minutes} has to be told, whether an answer is waited for or not', () => {
  const speaks = { text: 'In {minutes} min.' }
  expect(fields({ ...speaks, buttons: 'none' }, '')).toEqual(['minutes'])
  expect(fields({ ...speaks, buttons: 'none' }, '15')).toEqual([])
  expect(fields(speaks, '')).toEqual(['minutes'])
  expect(fields(speaks, '0')).toEqual(['minutes'])
  expect(fields({ buttons: 'none' }, 'anything')).toEqual([])
  expect([minutesOf('15'), minutesOf('')]).toEqual([15, null])
})

test('what is only missing is shown once it was tried', () => {
  const problems = messageProblems(draft({ text: '  ' }))
  expect(shownProblem(problems, 'text', false)).toBeNull()
  expect(shownProblem(problems, 'text', true)).toBe('The message has no text.')
})

test('a template becomes a draft and its question again', () => {
  const [template] = settings().messageTemplates
  if (template === undefined) throw new Error('the settings have a template')
  expect(questionOf(draftOfTemplate(template))).toEqual(template.answer)
  expect(questionOf(draftOfTemplate({ ...template, answer: null }))).toBeNull()
})

test('who comes back to a message finds its words as they were written', () => {
  const asked = draft({ buttons: 'yes-no', wait: '30' })
  const request = {
    verb: 'message' as const,
    sessionKeys: ['k1'],
    title: asked.title,
    text: asked.text,
    answer: questionOf(asked),
  }
  expect(composedOf({ ...request, minutes: 5 })).toEqual({ draft: asked, minutes: '5' })
  expect(composedOf(request)).toEqual({ draft: asked, minutes: '' })
  expect(composedOf({ verb: 'reset', sessionKeys: ['k1'] })).toBeNull()
})
