import { describe, expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { Problem } from '#contract/problem.ts'
import { settings } from '../testing/rows.ts'
import { refusalWords } from './refusal-words.ts'
import {
  draftOf,
  isChanged,
  newTemplate,
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
  expect(isChanged(draft({ vipText: 'CONTOSO\\ceo' }), kept)).toBe(true)
  expect(isChanged(draft({ reason: 'required' }), kept)).toBe(true)
})

describe('accounts to be careful with', () => {
  test('stand one a line; empty lines and spaces at the ends are left out', () => {
    expect(settingsOf(draft({ vipText: '\r\n  CONTOSO\\ceo \n\n cfo\n' })).vipAccounts).toEqual(
      kept.vipAccounts,
    )
  })

  test('a line that can mean nobody is named by its number and its words', () => {
    expect(saidOf({ vipText: 'ceo\n\ncfo@contoso.com' })).toEqual([
      'Line 3, “cfo@contoso.com”: Write DOMAIN\\user instead of user@domain.',
    ])
  })

  test('more than the core takes are not cut off but said', () => {
    const vipText = Array.from({ length: 1001 }, (_, index) => `user${index}`).join('\n')
    expect(saidOf({ vipText })).toEqual(['At most 1000 accounts; these are 1001.'])
  })
})

describe('templates', () => {
  const { templates } = draftOf(kept)
  const [first] = templates
  if (first === undefined) throw new Error('the settings have a template')

  test('a new one lacks its words, which is no mistake before it is saved', () => {
    expect(problemsIn(draft({ templates: [newTemplate('n')] }))).toEqual([
      { tab: 'messages', templateId: 'n', field: 'text', text: 'The message has no text.', missing: true },
    ])
  })

  const named = (name: string) => saidOf({ templates: [{ ...first, name }] })

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

const refusal = (problems: Problem[]): Failure => ({
  kind: 'invalid',
  problems,
  operation: 'change-settings',
  server: null,
  meaning: 'The request does not fit.',
  remedy: 'Correct it.',
  retry: 'after-fix',
})

test.each([
  [['vipAccounts', 1], 'No account has “,” in it.', 'VIP accounts, number 2: No account has “,” in it.'],
  [['messageTemplates', 0, 'text'], 'Too big: 600', 'Message template “Please save”, message: Too big: 600'],
  [['messageTemplates'], 'two templates', 'Message templates: two templates'],
  [['reason'], 'Invalid option', 'Reason: Invalid option'],
  [['reading', 'nearSeconds'], 'Whole seconds', 'Reading, Near, seconds: Whole seconds'],
  [['reading'], 'Invalid input', 'Reading: Invalid input'],
])('what the core says of %j, %j, is told as %j', (path, message, words) => {
  expect(refusalWords(refusal([{ path: ['settings', ...path], message }]), draft())).toEqual([words])
})
