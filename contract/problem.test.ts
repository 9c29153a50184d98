import { expect, test } from 'vitest'
import { z } from 'zod'
import { problem, problemsOf, problemText } from './problem.ts'

test('what a schema finds wrong has its place as data', () => {
  const schema = z.object({ tags: z.array(z.string().max(3, 'Too long.')) })
  const problems = problemsOf(schema.safeParse({ tags: ['sql', 'payroll'] }).error ?? new z.ZodError([]))
  expect(problems).toEqual([{ path: ['tags', 1], message: 'Too long.' }])
  expect(problems.map(problemText)).toEqual(['tags.1: Too long.'])
  expect(problemText({ path: [], message: 'Too much.' })).toBe('arguments: Too much.')
})

test('an audit that was written when problems were sentences is still read', () => {
  expect(problem.parse('title: is too long')).toEqual({ path: [], message: 'title: is too long' })
})
