import { expect, test } from 'vitest'
import { programSearchText, searchQuestion } from './search.ts'

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
