import { expect, test } from 'vitest'
import type { MessageTemplate } from '#contract/settings.ts'
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
} as const

test('good settings are read whole', () => {
  expect(readSettings(good)).toEqual({ settings: good, problems: [] })
})

test.each([
  [
    { reason: 'maybe' },
    { reason: firstSettings.reason },
    ['Reason (maybe): it has to be one of optional, asked, required'],
  ],
  [{ ticketNumber: undefined }, { ticketNumber: firstSettings.ticketNumber }, ['Ticket number: missing']],
  [
    { reading: { ...good.reading, restSeconds: '9' } },
    { reading: firstSettings.reading },
    ['Reading ({"inViewSeconds":1,"nearSeconds":30,"restSeconds":"9"}): restSeconds: it has to be a number'],
  ],
  [{ vipAccounts: 'cfo' }, { vipAccounts: [] }, ['VIP accounts: this is no list']],
  [
    { vipAccounts: ['CONTOSO\\ceo', 7, 'cfo@contoso.com', 'cto'] },
    { vipAccounts: ['CONTOSO\\ceo', 'cto'] },
    [
      'VIP accounts, number 2 (7): it has to be a text',
      'VIP accounts, number 3 (cfo@contoso.com): Write DOMAIN\\user instead of user@domain',
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
