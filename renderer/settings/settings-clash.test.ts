import { expect, test } from 'vitest'
import { settings } from '../testing/rows.ts'
import { clashesIn } from './settings-clash.ts'
import { draftOf, newTemplate, type SettingsDraft } from './settings-draft.ts'

const [a, b] = [newTemplate('a'), newTemplate('b')]
const base: SettingsDraft = { ...draftOf(settings()), vipAccounts: 'ceo\ncfo', messageTemplates: [a, b] }

test.each<[string, Partial<SettingsDraft>, Partial<SettingsDraft>]>([
  ['nothing', {}, {}],
  ['one side alone', { reason: 'required' }, {}],
  ['the other side alone', {}, { vipAccounts: '' }],
  ['another setting each', { reason: 'required' }, { ticketNumber: 'required' }],
  ['the same to the same', { reason: 'required' }, { reason: 'required' }],
])('%s is no clash', (_what, mine, theirs) => {
  expect(clashesIn(base, { ...base, ...mine }, { ...base, ...theirs })).toEqual([])
})

test.each<[Partial<SettingsDraft>, Partial<SettingsDraft>, string, string, string]>([
  [{ reason: 'optional' }, { reason: 'required' }, 'Reason', 'Optional', 'Required'],
  [{ vipAccounts: 'ceo\ncfo\n cto ' }, { vipAccounts: 'ceo\ncoo' }, 'VIP accounts', 'cfo, cto', 'coo'],
  [{ vipAccounts: 'ceo' }, { vipAccounts: 'ceo\ncfo\ncoo' }, 'VIP accounts', 'nothing more', 'cfo, coo'],
  [
    { reading: { ...base.reading, restSeconds: '20' } },
    { reading: { ...base.reading, nearSeconds: '6' } },
    'Reading',
    '2, 5 and 20 seconds',
    '2, 6 and 10 seconds',
  ],
  [
    { messageTemplates: [{ ...a, text: 'Mine.' }, b] },
    { messageTemplates: [{ ...a, text: 'Theirs.', buttons: 'ok' }, b] },
    'Message templates',
    '“New message”: Helpdesk / Mine.',
    '“New message”: Helpdesk / Theirs. / ok, 60 s',
  ],
])('mine %j and theirs %j are said with what the other has not', (mine, theirs, label, here, there) => {
  expect(clashesIn(base, { ...base, ...mine }, { ...base, ...theirs })).toEqual([
    { name: Object.keys(mine)[0], label, mine: here, theirs: there },
  ])
})
