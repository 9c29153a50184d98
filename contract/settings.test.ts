import { expect, test } from 'vitest'
import { settings } from './settings.ts'

const template = { templateId: 't1', name: 'Save', title: '', text: 'Please save.', answer: null }
const reading = { inViewSeconds: 2, nearSeconds: 5, restSeconds: 10 }
const plain = {
  reason: 'asked',
  ticketNumber: 'optional',
  vipAccounts: [],
  messageTemplates: [template],
  reading,
}

const problemsOf = (given: unknown) =>
  settings.safeParse(given).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)

test('settings that fit are taken, spaces at the ends left out', () => {
  expect(settings.parse({ ...plain, vipAccounts: [' CONTOSO\\ceo '] }).vipAccounts).toEqual(['CONTOSO\\ceo'])
})

test.each([
  [{ vipAccounts: ['ceo', 'cfo@contoso.com'] }, /^vipAccounts\.1: .*DOMAIN\\user/],
  [{ messageTemplates: [template, template] }, /^messageTemplates\.1: Another one has the same id/],
  [{ messageTemplates: [{ ...template, name: ' ' }] }, /^messageTemplates\.0\.name: /],
  [{ reason: 'sometimes' }, /^reason: /],
  [{ reading: { ...reading, inViewSeconds: 0 } }, /^reading\.inViewSeconds: .*between 1 and 60/],
  [{ reading: { ...reading, restSeconds: 3601 } }, /^reading\.restSeconds: .*between 5 and 3600/],
  [{ reading: { ...reading, nearSeconds: 2.5 } }, /^reading\.nearSeconds: Whole seconds/],
  [{ reading: { ...reading, nearSeconds: 1 } }, /^reading\.nearSeconds: Not shorter/],
  [{ reading: { ...reading, nearSeconds: 11 } }, /^reading\.restSeconds: Not shorter/],
])('%j is refused, and the field is named', (over, problem) => {
  expect(problemsOf({ ...plain, ...over })).toEqual([expect.stringMatching(problem)])
})
