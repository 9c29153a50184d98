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

const policies = 'Invalid option: expected one of "optional"|"asked"|"required"'

test.each([
  [{ reason: 'maybe' }, { reason: 'required' }, [`Reason (maybe): ${policies}; in force: required`]],
  [
    { ticketNumber: undefined },
    { ticketNumber: 'required' },
    [`Ticket number (missing): ${policies}; in force: required`],
  ],
  [
    { reading: { ...good.reading, restSeconds: '9' } },
    { reading: firstSettings.reading },
    [
      'Reading, restSeconds ({"inViewSeconds":1,"nearSeconds":30,"restSeconds":"9"}): Invalid input: expected number, received string; in force: {"inViewSeconds":2,"nearSeconds":5,"restSeconds":10}',
    ],
  ],
  [
    { vipAccounts: 'cfo' },
    { vipAccounts: [] },
    ['VIP accounts (cfo): Invalid input: expected array, received string; in force: []'],
  ],
  [
    { vipAccounts: ['CONTOSO\\ceo', 7, 'cfo@contoso.com', 'cto', ' '] },
    { vipAccounts: ['CONTOSO\\ceo', 'cto'] },
    [
      'VIP accounts, number 2 (7): Invalid input: expected string, received number',
      'VIP accounts, number 3 (cfo@contoso.com): mark with at',
      'VIP accounts, number 5 (empty): mark incomplete',
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
    ['Message templates, number 2 ({"templateId":"a","name":"Again","title":"","text":"Hello."…): id twice'],
  ],
  [{ colour: 'red' }, {}, ['Unrecognized key: "colour"']],
  [
    { reason: 'maybe', vipAccounts: ['ceo', null], colour: 'red' },
    { vipAccounts: ['ceo'] },
    ['Reason (maybe)', 'VIP accounts, number 2 (null)', 'Unrecognized key'],
  ],
  [
    { messageTemplates: [template('a'), 'Hello.', template('a')] },
    { messageTemplates: [template('a')] },
    ['Message templates, number 2 (Hello.)', 'Message templates, number '],
  ],
])('%j costs nothing but itself', (wrong, instead, said) => {
  const { settings, problems } = readSettings({ ...good, ...wrong })
  expect(settings).toEqual({ ...good, ...instead })
  expect(problems.map((problem, at) => problem.slice(0, said[at]?.length))).toEqual(said)
})

test('more than there may be are left out from the end, and that is said', () => {
  const vipAccounts = Array.from({ length: 1002 }, (_one, at) => `user${at}`)
  const { settings, problems } = readSettings({ ...good, vipAccounts })
  expect(settings.vipAccounts).toEqual(vipAccounts.slice(0, 1000))
  expect(problems).toEqual([
    'VIP accounts: Too big: expected array to have <=1000 items; the rest is left out',
  ])
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
    `Reason (Required): ${policies}; in force: required`,
    `Ticket number (1): ${policies}; in force: asked`,
    'VIP accounts (cfo): Invalid input: expected array, received string; in force: ["CONTOSO\\\\ceo","cfo"]',
    expect.stringContaining('Message templates (null): Invalid input: expected array, received null'),
    'Reading (missing): Invalid input: expected object, received undefined; in force: {"inViewSeconds":1,"nearSeconds":30,"restSeconds":600}',
  ])
})
