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
  keepSnapshot: true,
} satisfies Settings

test('good settings are read whole', () => {
  expect(readSettings(good)).toEqual({ settings: good, problems: [] })
})

const policies = { code: 'no-such-value', values: { possible: ['optional', 'asked', 'required'] } }
const wrongType = (expected: string, received: string) => ({
  code: 'wrong-type',
  values: { expected, received },
})

test.each([
  [
    { reason: 'maybe' },
    { reason: 'required' },
    [{ path: ['reason'], ...policies, given: 'maybe', instead: 'required' }],
  ],
  [
    { ticketNumber: undefined },
    { ticketNumber: 'required' },
    [{ path: ['ticketNumber'], ...policies, given: null, instead: 'required' }],
  ],
  [
    { reading: { ...good.reading, restSeconds: '9' } },
    { reading: firstSettings.reading },
    [
      {
        path: ['reading', 'restSeconds'],
        ...wrongType('number', 'string'),
        given: '{"inViewSeconds":1,"nearSeconds":30,"restSeconds":"9"}',
        instead: '{"inViewSeconds":2,"nearSeconds":5,"restSeconds":10}',
      },
    ],
  ],
  [
    { vipAccounts: 'cfo' },
    { vipAccounts: [] },
    [{ path: ['vipAccounts'], ...wrongType('array', 'string'), given: 'cfo', instead: '[]' }],
  ],
  [
    { vipAccounts: ['CONTOSO\\ceo', 7, 'cfo@contoso.com', 'cto', ' '] },
    { vipAccounts: ['CONTOSO\\ceo', 'cto'] },
    [
      { path: ['vipAccounts', 1], ...wrongType('string', 'number'), given: '7', instead: null },
      { path: ['vipAccounts', 2], code: 'mark-with-at', given: 'cfo@contoso.com', instead: null },
      { path: ['vipAccounts', 4], code: 'mark-incomplete', given: '', instead: null },
    ],
  ],
  [
    { messageTemplates: [template('a'), { ...template('b'), text: '' }, template('c')] },
    { messageTemplates: [template('a'), template('c')] },
    [{ path: ['messageTemplates', 1, 'text'], code: 'too-small', instead: null }],
  ],
  [
    { messageTemplates: [template('a'), { ...template('a'), name: 'Again' }] },
    { messageTemplates: [template('a')] },
    [
      {
        path: ['messageTemplates', 1],
        code: 'id-twice',
        given: '{"templateId":"a","name":"Again","title":"","text":"Hello."…',
        instead: null,
      },
    ],
  ],
  [{ colour: 'red' }, {}, [{ path: [], code: 'unknown-keys', values: { keys: ['colour'] } }]],
  [
    { reason: 'maybe', vipAccounts: ['ceo', null], colour: 'red' },
    { vipAccounts: ['ceo'] },
    [{ path: ['reason'] }, { path: ['vipAccounts', 1], given: 'null' }, { code: 'unknown-keys' }],
  ],
  [
    { messageTemplates: [template('a'), 'Hello.', template('a')] },
    { messageTemplates: [template('a')] },
    [
      { path: ['messageTemplates', 1], given: 'Hello.' },
      { path: ['messageTemplates', 1], code: 'id-twice' },
    ],
  ],
])('%j costs nothing but itself', (wrong, instead, said) => {
  const { settings, problems } = readSettings({ ...good, ...wrong })
  expect(settings).toEqual({ ...good, ...instead })
  expect(problems).toMatchObject(said)
})

test('more than there may be are left out from the end, and that is said', () => {
  const vipAccounts = Array.from({ length: 1002 }, (_one, at) => `user${at}`)
  const { settings, problems } = readSettings({ ...good, vipAccounts })
  expect(settings.vipAccounts).toEqual(vipAccounts.slice(0, 1000))
  expect(problems).toMatchObject([
    {
      path: ['vipAccounts'],
      code: 'too-big',
      values: { of: 'array', most: 1000, inclusive: true },
      instead: null,
    },
  ])
})

test('what cannot be read stays as it is in force', () => {
  const wrong = {
    reason: 'Required',
    ticketNumber: 1,
    vipAccounts: 'cfo',
    messageTemplates: null,
    reading: undefined,
    keepSnapshot: 1,
  }
  const { settings, problems } = readSettings(wrong, { ...good })
  expect(settings).toEqual(good)
  expect(problems).toMatchObject([
    { path: ['reason'], ...policies, given: 'Required', instead: 'required' },
    { path: ['ticketNumber'], ...policies, given: '1', instead: 'asked' },
    {
      path: ['vipAccounts'],
      ...wrongType('array', 'string'),
      given: 'cfo',
      instead: '["CONTOSO\\\\ceo","cfo"]',
    },
    { path: ['messageTemplates'], ...wrongType('array', 'null'), given: 'null' },
    {
      path: ['reading'],
      ...wrongType('object', 'undefined'),
      given: null,
      instead: '{"inViewSeconds":1,"nearSeconds":30,"restSeconds":600}',
    },
    { path: ['keepSnapshot'], ...wrongType('boolean', 'number'), given: '1', instead: 'true' },
  ])
})
