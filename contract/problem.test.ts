import { expect, test } from 'vitest'
import { z } from 'zod'
import { issueOf, problem, problemsOf, type Problem } from './problem.ts'
import { serverFacts } from './server.ts'

function problemsIn(schema: z.ZodType, given: unknown): readonly Problem[] {
  const { error } = schema.safeParse(given, { reportInput: true })
  return error === undefined ? [] : problemsOf(error)
}

test('what a schema finds is a code with values, at its place', () => {
  const schema = z
    .object({
      reason: z.enum(['optional', 'asked']),
      seconds: z.number().max(60),
      name: z.string().min(1),
      tags: z.array(z.string()),
    })
    .strict()
  expect(problemsIn(schema, { reason: 'maybe', seconds: 61, name: '', tags: 'sql', colour: 'red' })).toEqual([
    { path: ['reason'], code: 'no-such-value', values: { possible: ['optional', 'asked'] } },
    { path: ['seconds'], code: 'too-big', values: { of: 'number', most: 60, inclusive: true } },
    { path: ['name'], code: 'too-small', values: { of: 'string', least: 1, inclusive: true } },
    { path: ['tags'], code: 'wrong-type', values: { expected: 'array', received: 'string' } },
    { path: [], code: 'unknown-keys', values: { keys: ['colour'] } },
  ])
})

test('what a refinement finds is its own code; one that says nothing of that kind is a misfit', () => {
  const facts = { group: null, tags: ['sql', 'SQL', 'a;b'], note: 'x'.repeat(1001), careful: false }
  expect(problemsIn(serverFacts, facts)).toEqual([
    { path: ['tags', 2], code: 'tag-characters', values: {} },
    { path: ['tags'], code: 'tag-twice', values: {} },
    { path: ['note'], code: 'fact-too-long', values: { of: 'note', most: 1000, has: 1001 } },
  ])
  const strange = z.string().refine(() => false, 'Something else.')
  expect(problemsIn(strange, 'x')).toEqual([{ path: [], code: 'misfit', values: {} }])
})

test('zod’s own report still says in words what a refinement found', () => {
  const schema = z.string().refine(() => false, issueOf({ code: 'tag-twice', values: {} }))
  expect(schema.safeParse('x').error?.issues).toMatchObject([{ message: 'tag twice' }])
})

test('a problem crosses as it is', () => {
  const given: Problem = { path: ['tags', 1], code: 'tag-twice', values: {} }
  expect(problem.parse(given)).toEqual(given)
})

test('an audit that was written when problems were sentences is still read', () => {
  expect(problem.parse('title: is too long')).toEqual({
    path: [],
    code: 'told',
    values: { message: 'title: is too long' },
  })
  expect(problem.parse({ path: ['tags', 1], message: 'Too long.' })).toEqual({
    path: ['tags', 1],
    code: 'told',
    values: { message: 'Too long.' },
  })
})
