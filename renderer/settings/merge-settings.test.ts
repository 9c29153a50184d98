import { describe, expect, test } from 'vitest'
import { settings } from '../testing/rows.ts'
import { mergeSettings } from './merge-settings.ts'
import { draftOf, newTemplate, type SettingsDraft } from './settings-draft.ts'
import { partsOf } from './settings-parts.ts'

const [a, b, c, d] = [newTemplate('a'), newTemplate('b'), newTemplate('c'), newTemplate('d')]
const base: SettingsDraft = { ...draftOf(settings()), vipText: 'ceo\ncfo', templates: [a, b] }
const { reading } = base
const [mineOfA, theirsOfA] = [
  { ...a, text: 'Mine.' },
  { ...a, text: 'Theirs.' },
]

test.each<[string, Partial<SettingsDraft>, Partial<SettingsDraft>, Partial<SettingsDraft>, string[]]>([
  ['nothing of either', {}, {}, {}, []],
  ['theirs where I touched nothing', {}, { reason: 'required' }, { reason: 'required' }, []],
  ['mine where they touched nothing', { reason: 'required' }, {}, { reason: 'required' }, []],
  [
    'both where each touched another field',
    { ticketNumber: 'asked' },
    { reason: 'required' },
    { ticketNumber: 'asked', reason: 'required' },
    [],
  ],
  ['the same of both', { reason: 'required' }, { reason: 'required' }, { reason: 'required' }, []],
  [
    'mine, and a clash, where both touched it',
    { reason: 'optional' },
    { reason: 'required' },
    { reason: 'optional' },
    ['reason'],
  ],
  [
    'each interval by itself',
    { reading: { ...reading, nearSeconds: '6', restSeconds: '' } },
    { reading: { ...reading, inViewSeconds: '3', restSeconds: '20' } },
    { reading: { inViewSeconds: '3', nearSeconds: '6', restSeconds: '' } },
    ['restSeconds'],
  ],
  [
    'templates that each added, mine behind the one it was added to',
    { templates: [a, c, b] },
    { templates: [a, b, d] },
    { templates: [a, c, b, d] },
    [],
  ],
  [
    'a template that is new and first',
    { templates: [c, a, b] },
    { templates: [b] },
    { templates: [c, b] },
    [],
  ],
  [
    'a template behind one that they removed, at the end',
    { templates: [a, c, b] },
    { templates: [b] },
    { templates: [b, c] },
    [],
  ],
  [
    'templates that each removed or changed',
    { templates: [mineOfA, b] },
    { templates: [a] },
    { templates: [mineOfA] },
    [],
  ],
  [
    'mine of a template that both changed',
    { templates: [mineOfA, b] },
    { templates: [theirsOfA] },
    { templates: [mineOfA] },
    ['template a'],
  ],
  [
    'mine of a template that they removed',
    { templates: [mineOfA, b] },
    { templates: [b] },
    { templates: [mineOfA, b] },
    ['template a'],
  ],
  [
    'the removal of a template that they changed',
    { templates: [b] },
    { templates: [theirsOfA, b] },
    { templates: [b] },
    ['template a'],
  ],
])('%s', (_said, mine, theirs, merged, clashes) => {
  expect(mergeSettings(base, { ...base, ...mine }, { ...base, ...theirs })).toEqual({
    draft: { ...base, ...merged },
    clashes,
  })
})

describe('VIP accounts', () => {
  test.each([
    ['ceo\ncfo\ncto', 'ceo\ncfo\ncoo', 'ceo\ncfo\ncto\ncoo'],
    ['ceo', 'cfo', ''],
    ['ceo\ncfo\nct', 'cfo', 'cfo\nct'],
    ['ceo\ncfo\n', 'ceo\ncfo\ncoo', 'ceo\ncfo\ncoo'],
    ['ceo\ncfo\n  COO', 'ceo\ncfo\ncoo', 'ceo\ncfo\n  COO'],
    ['ceo\ncfo\n\ncto', 'ceo\ncfo', 'ceo\ncfo\n\ncto'],
    ['ceo\ncfo', 'coo', 'coo'],
  ])('mine %j and theirs %j become %j', (mine, theirs, merged) => {
    expect(mergeSettings(base, { ...base, vipText: mine }, { ...base, vipText: theirs })).toEqual({
      draft: { ...base, vipText: merged },
      clashes: [],
    })
  })
})

test('a part of another draft is taken over by itself', () => {
  const theirs = { ...base, templates: [theirsOfA, b], reason: 'required' } as const
  const part = partsOf(base, theirs).find(({ name }) => name === 'template a')
  expect(part?.put(base, theirs)).toEqual({ ...base, templates: [theirsOfA, b] })
  expect([part?.say(base, theirs), part?.say(theirs, base)]).toEqual(['message “”', 'message “Theirs.”'])
  expect(part?.say({ ...base, templates: [] }, theirs)).toBe('removed')
})
