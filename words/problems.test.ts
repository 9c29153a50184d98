import { expect, test } from 'vitest'
import { fault, type Fault } from '#contract/fault.ts'
import { sampleOf } from '#contract/testing/sample-of.ts'
import { faultSentence, problemText } from './problems.ts'

const address = (
  looksLike: Extract<Fault, { code: 'impossible-address' }>['values']['looksLike'],
): Fault => ({
  code: 'impossible-address',
  values: { address: 'rds 01', looksLike },
})
const taken = (over: object): Fault => ({
  code: 'address-taken',
  values: { address: 'RDS01', thisMachine: null, by: 'own', group: null, ...over },
})
const whatToType =
  'Type a computer name (RDS01), a DNS name (rds01.contoso.com), an IP address, or a dot for this machine.'

test.each<[Fault, string]>([
  [{ code: 'told', values: { message: 'As it was written.' } }, 'As it was written.'],
  [
    { code: 'wrong-type', values: { expected: 'string', received: 'number' } },
    'Invalid input: expected string, received number.',
  ],
  [
    { code: 'no-such-value', values: { possible: ['optional', 'asked'] } },
    'Invalid option: expected one of "optional"|"asked".',
  ],
  [
    { code: 'too-big', values: { of: 'array', most: 1000, inclusive: true } },
    'Too big: expected array to have <=1000 items.',
  ],
  [
    { code: 'too-small', values: { of: 'number', least: 1, inclusive: true } },
    'Too small: expected number to be >=1.',
  ],
  [{ code: 'unknown-keys', values: { keys: ['colour'] } }, 'Unrecognized key: "colour".'],
  [
    { code: 'fact-too-long', values: { of: 'tag', most: 32, has: 40 } },
    'A tag can have 32 characters; this has 40.',
  ],
  [
    { code: 'fact-too-long', values: { of: 'tags', most: 20, has: 25 } },
    'A server can have 20 tags; this has 25.',
  ],
  [
    { code: 'folder-too-deep', values: { group: 'a/b/c/d/e/f', most: 5, depth: 6 } },
    'Folders can be 5 deep, and “a/b/c/d/e/f” is 6.',
  ],
  [address('several-names'), `“rds 01” looks like more than one name. ${whatToType}`],
  [address('nothing'), `No server was named. ${whatToType}`],
  [taken({}), 'RDS01 is already in the list.'],
  [taken({ group: 'London' }), 'RDS01 is already in the list, in the folder London.'],
  [taken({ by: 'machine' }), 'RDS01 is already in the list for all users of this machine.'],
  [taken({ address: '.', thisMachine: 'HD07' }), 'This machine, HD07, is already in the list.'],
  [{ code: 'mark-with-at', values: {} }, 'Write DOMAIN\\user instead of user@domain.'],
  [{ code: 'seconds-outside', values: { least: 1, most: 60 } }, 'Whole seconds between 1 and 60.'],
])('%j is a sentence', (wrong, sentence) => expect(faultSentence(wrong)).toBe(sentence))

test.each(fault.options)('$shape.code.value is said, whatever its values', (option) => {
  for (const round of [0, 1, 2, 3, 4, 5]) {
    expect(faultSentence(fault.parse(sampleOf(option, round)))).not.toMatch(/undefined|NaN|\[object/)
  }
})

test('a report names the place; what is wrong with the whole is of the arguments', () => {
  expect([
    problemText({ path: ['tags', 1], code: 'tag-twice', values: {} }),
    problemText({ path: [], code: 'misfit', values: {} }),
  ]).toEqual(['tags.1: A tag is there twice', 'arguments: Invalid input'])
})
