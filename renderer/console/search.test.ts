import { expect, test } from 'vitest'
import { row } from '../testing/rows.ts'
import { hasWords, programSearchText, searchQuestion } from './search.ts'

test.each([
  ['alice london', ['alice', 'london'], []],
  ['program:winword', [], ['winword']],
  ['prog:Excel London', ['london'], ['Excel']],
  ['london PROGRAM:excel', ['london'], ['excel']],
  ['program: winword alice', ['alice'], ['winword']],
  ['program:"my app" alice', ['alice'], ['my app']],
  ['program:“my app” alice', ['alice'], ['my app']],
  ['program:"my ap', [], ['my ap']],
  ['program:', [], ['']],
  ['program:"', [], ['']],
  ['ｐｒｏｇｒａｍ：excel', [], ['excel']],
  ['program:excel prog:excel', [], ['excel']],
  ['program:excel program:winword', [], ['excel', 'winword']],
  ['program winword', ['program', 'winword'], []],
  ['myprogram:x', ['myprogram:x'], []],
])('%s asks for the words %j and the programs %j', (text, words, programs) => {
  expect(searchQuestion(text)).toEqual({ words, programs })
})

test.each([
  ['winword', 'program:winword'],
  ['my app', 'program:"my app"'],
  ['"my app"', 'program:"my app"'],
])('to look for %s among programs one types %s', (name, text) => {
  expect(programSearchText(name)).toBe(text)
})

test.each([
  ['a.adams@contoso.com', 'a.adams', true],
  ['a.adams@contoso', 'a.adams', true],
  ['contoso.com\\a.adams', 'a.adams', true],
  ['contoso/a.adams', 'a.adams', true],
  ['.\\a.adams', 'a.adams', true],
  ['a.adams@fabrikam', 'a.adams', false],
  ['max-mustermann-von-musterhausen', 'max-mustermann-von-m', true],
  ['max-mustermann-von-musterhausen@contoso.com', 'max-mustermann-von-m', true],
  ['max-mustermann-von-musterhausen', 'max-mustermann-von', false],
  ["d'arcy", 'd’arcy', true],
  ['d’arcy', "d'arcy", true],
  ['lukasz', 'Łukasz', true],
  ['Łukasz', 'lukasz', true],
  ['strasse', 'Straße', true],
  ['De\u0301mo', 'Démo', true],
])('the search “%s” finds CONTOSO\\%s: %s', (text, user, found) => {
  const one = row({ account: { domain: 'CONTOSO', user } })
  expect(hasWords(one, searchQuestion(text).words)).toBe(found)
})
