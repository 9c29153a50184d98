import { expect, test } from 'vitest'
import type { MessageTemplate, Settings } from '#contract/settings.ts'
import { firstSettings } from './first-settings.ts'
import { readSettings } from './read-settings.ts'

const template = (templateId: string): MessageTemplate => ({
  templateId,
  name: `Name of ${templateId}`,
  title: '',
  text: 'Hello.',
  answer: null,
})
const good = {
  reason: 'required',
  ticketNumber: 'asked',
  vipAccounts: ['CONTOSO\\ceo', 'cfo'],
  messageTemplates: [template('a'), template('b')],
  reading: { inViewSeconds: 1, nearSeconds: 30, restSeconds: 600 },
} satisfies Settings

test('good settings are read whole', () => {
  expect(readSettings(good)).toEqual({ settings: good, problems: [] })
})

test.each([
  [
    { reason: 'maybe' },
    { reason: 'required' },
    ['Reason (maybe): it has to be one of optional, asked, required; in force is “required”'],
  ],
  [
    { ticketNumber: undefined },
    { ticketNumber: 'required' },
    ['Ticket number: missing; in force is “required”'],
  ],
  [
    { reading: { ...good.reading, restSeconds: '9' } },
    { reading: firstSettings.reading },
    [
      'Reading ({"inViewSeconds":1,"nearSeconds":30,"restSeconds":"9"}): restSeconds: it has to be a number; in force is 2, 5 and 10 seconds',
    ],
  ],
  [{ vipAccounts: 'cfo' }, { vipAccounts: [] }, ['VIP accounts: this is no list; in force are none']],
  [
    { vipAccounts: ['CONTOSO\\ceo', 7, 'cfo@contoso.com', 'cto', ' '] },
    { vipAccounts: ['CONTOSO\\ceo', 'cto'] },
    [
      'VIP accounts, number 2 (7): it has to be a text',
      'VIP accounts, number 3 (cfo@contoso.com): Write DOMAIN\\user instead of user@domain',
      'VIP accounts, number 5 (empty): it is empty',
    ],
  ],
  [
    { messageTemplates: [template('a'), { ...template('b'), text: '' }, template('c')] },
    { messageTemplates: [template('a'), template('c')] },
    ['Message templates, number 2 ('],
  ],
  [
    { messageTemplates: [template('a'), { ...template('a'), name: 'Again' }] },
    { messageTemplates: [template('a')] },
    ['Message templates, “Again”: another one has the same id'],
  ],
  [{ colour: 'red' }, {}, ['“colour”: there is no such setting']],
])('%j costs nothing but itself', (wrong, instead, said) => {
  const { settings, problems } = readSettings({ ...good, ...wrong })
  expect(settings).toEqual({ ...good, ...instead })
  expect(problems.map((problem, at) => problem.slice(0, said[at]?.length))).toEqual(said)
})

test('more than there may be are left out from the end, and that is said', () => {
  const vipAccounts = Array.from({ length: 1002 }, (_one, at) => `user${at}`)
  const { settings, problems } = readSettings({ ...good, vipAccounts })
  expect(settings.vipAccounts).toEqual(vipAccounts.slice(0, 1000))
  expect(problems).toEqual(['VIP accounts: at most 1000, and the last 2 are left out'])
})

test('what cannot be read stays as it is in force', () => {
  const wrong = {
    reason: 'Required',
    ticketNumber: 1,
    vipAccounts: 'cfo',
    messageTemplates: null,
    reading: undefined,
  }
  const { settings, problems } = readSettings(wrong, { ...good })
  expect(settings).toEqual(good)
  expect(problems).toEqual([
    'Reason (Required): it has to be one of optional, asked, required; in force is “required”',
    'Ticket number (1): it has to be one of optional, asked, required; in force is “asked”',
    'VIP accounts: this is no list; in force are 2',
    'Message templates: this is no list; in force are 2',
    'Reading: missing; in force is 1, 30 and 600 seconds',
  ])
})
