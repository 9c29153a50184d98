import { expect, test } from 'vitest'
import { settings } from './settings.ts'

const template = { templateId: 't1', name: 'Save', title: '', text: 'Please save.', answer: null }
const plain = { reason: 'asked', ticketNumber: 'optional', vipAccounts: [], messageTemplates: [template] }

const problemsOf = (given: unknown) =>
  settings.safeParse(given).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

test('settings that fit are taken, spaces at the ends left out', () => {
  expect(settings.parse({ ...plain, vipAccounts: [' CONTOSO\\ceo '] }).vipAccounts).toEqual(['CONTOSO\\ceo'])
})

test.each([
  [{ vipAccounts: ['ceo', 'cfo@contoso.com'] }, /^vipAccounts\.1: .*DOMAIN\\user/],
  [{ messageTemplates: [template, template] }, /^messageTemplates: two templates/],
  [{ messageTemplates: [{ ...template, name: ' ' }] }, /^messageTemplates\.0\.name: /],
  [{ reason: 'sometimes' }, /^reason: /],
])('%j is refused, and the field is named', (over, problem) => {
  expect(problemsOf({ ...plain, ...over })).toEqual([expect.stringMatching(problem)])
})
