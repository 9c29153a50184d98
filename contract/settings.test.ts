import { expect, test } from 'vitest'
import { problemsOf } from './problem.ts'
import { settings } from './settings.ts'

const template = { templateId: 't1', name: 'Save', title: '', text: 'Please save.', answer: null }
const reading = { inViewSeconds: 2, nearSeconds: 5, restSeconds: 10 }
const plain = {
  reason: 'asked',
  ticketNumber: 'optional',
  vipAccounts: [],
  messageTemplates: [template],
  reading,
  keepSnapshot: true,
}

const wrongIn = (given: unknown) => {
  const { error } = settings.safeParse(given)
  return error && problemsOf(error).map(({ path, code }) => `${path.join('.')}: ${code}`)
}

test('settings that fit are taken, spaces at the ends left out', () => {
  expect(settings.parse({ ...plain, vipAccounts: [' CONTOSO\\ceo '] }).vipAccounts).toEqual(['CONTOSO\\ceo'])
})

test.each([
  [{ vipAccounts: ['ceo', 'cfo@contoso.com'] }, 'vipAccounts.1: mark-with-at'],
  [{ messageTemplates: [template, template] }, 'messageTemplates.1: id-twice'],
  [{ messageTemplates: [{ ...template, name: ' ' }] }, 'messageTemplates.0.name: too-small'],
  [{ reason: 'sometimes' }, 'reason: no-such-value'],
  [{ reading: { ...reading, inViewSeconds: 0 } }, 'reading.inViewSeconds: seconds-outside'],
  [{ reading: { ...reading, restSeconds: 3601 } }, 'reading.restSeconds: seconds-outside'],
  [{ reading: { ...reading, nearSeconds: 2.5 } }, 'reading.nearSeconds: seconds-outside'],
  [{ reading: { ...reading, nearSeconds: 1 } }, 'reading.nearSeconds: seconds-order'],
  [{ reading: { ...reading, nearSeconds: 11 } }, 'reading.restSeconds: seconds-order'],
])('%j is refused, and the field is named', (over, problem) => {
  expect(wrongIn({ ...plain, ...over })).toEqual([problem])
})
