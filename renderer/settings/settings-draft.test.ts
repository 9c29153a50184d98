import { describe, expect, test } from 'vitest'
import { settings } from '../testing/rows.ts'
import {
  draftOf,
  isChanged,
  newTemplate,
  problemIn,
  problemsIn,
  settingsOf,
  withCopy,
  withRestored,
  type SettingsDraft,
} from './settings-draft.ts'

const kept = settings({ vipAccounts: ['CONTOSO\\ceo', 'cfo'] })
const draft = (over: Partial<SettingsDraft> = {}): SettingsDraft => ({ ...draftOf(kept), ...over })
const saidOf = (over: Partial<SettingsDraft>) => problemsIn(draft(over)).map(({ text }) => text)

test('settings become a draft and the same settings again', () => {
  expect(settingsOf(draftOf(kept))).toEqual(kept)
  expect(problemsIn(draftOf(kept))).toEqual([])
})

test('only what differs is a change', () => {
  expect(isChanged(draft(), kept)).toBe(false)
  expect(isChanged(draft({ vipAccounts: 'CONTOSO\\ceo' }), kept)).toBe(true)
  expect(isChanged(draft({ reason: 'required' }), kept)).toBe(true)
})

describe('accounts to be careful with', () => {
  test('stand one a line; empty lines and spaces at the ends are left out', () => {
    expect(settingsOf(draft({ vipAccounts: '\r\n  CONTOSO\\ceo \n\n cfo\n' })).vipAccounts).toEqual(
      kept.vipAccounts,
    )
  })

  test('a line that can mean nobody is named by its number and its words', () => {
    expect(saidOf({ vipAccounts: 'ceo\n\ncfo@contoso.com' })).toEqual([
      'Line 3, “cfo@contoso.com”: Write DOMAIN\\user instead of user@domain.',
    ])
  })

  test('more than the core takes are not cut off but said', () => {
    const vipAccounts = Array.from({ length: 1001 }, (_, index) => `user${index}`).join('\n')
    expect(saidOf({ vipAccounts })).toEqual(['At most 1000 accounts; these are 1001.'])
  })
})

describe('templates', () => {
  const [first] = draftOf(kept).messageTemplates
  if (first === undefined) throw new Error('the settings have a template')

  test('a new one lacks its words, which is no mistake before it is saved', () => {
    expect(problemsIn(draft({ messageTemplates: [newTemplate('n')] }))).toEqual([
      { path: ['messageTemplates', 0, 'text'], text: 'The message has no text.', missing: true },
    ])
  })

  const named = (name: string) => saidOf({ messageTemplates: [{ ...first, name }] })

  test('one without a name or with too long a one is named', () => {
    expect([named(' '), named('x'.repeat(65)), named('x'.repeat(64))]).toEqual([
      ['The template has no name.'],
      ['At most 64 characters.'],
      [],
    ])
  })

  test('a copy stands after its original under an id and a name of its own that fit', () => {
    const copies = withCopy([first, newTemplate('n')], 't1', 'c')
    expect(copies.map(({ templateId, name }) => [templateId, name])).toEqual([
      ['t1', 'Please save'],
      ['c', 'Please save, copy'],
      ['n', 'New message'],
    ])
    const [, long] = withCopy([{ ...first, name: 'x'.repeat(64) }], 't1', 'c')
    expect(long?.name).toHaveLength(64)
  })

  test('one that was removed comes back where it stood', () => {
    const [one, two, three] = [newTemplate('1'), newTemplate('2'), newTemplate('3')]
    expect(withRestored([one, three], { template: two, index: 1 })).toEqual([one, two, three])
  })
})

test('what is wrong is found at its place, and at every place around it', () => {
  const wrong = draft({
    vipAccounts: 'ceo\na@b',
    reading: { inViewSeconds: '2', nearSeconds: '5', restSeconds: '' },
  })
  const problems = problemsIn(wrong)
  expect(problemIn(problems, 'vipAccounts', 1)).toContain('Line 2')
  expect(problemIn(problems, 'reading')).toBe('Whole seconds between 5 and 3600.')
  expect(problemIn(problems, 'reading', 'nearSeconds')).toBeNull()
  expect(problemIn(problems, 'messageTemplates')).toBeNull()
})
