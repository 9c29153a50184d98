import { expect, test } from 'vitest'
import { problemsOf } from './problem.ts'
import { serverFacts, type ServerFacts } from './server.ts'
import { plainFacts } from './plain-facts.ts'

test.each<[Partial<ServerFacts>, object]>([
  [{ note: 'x'.repeat(5000) }, { of: 'note', most: 1000, has: 5000 }],
  [{ tags: ['sql', 'x'.repeat(40)] }, { of: 'tag', most: 32, has: 40 }],
  [{ tags: Array.from({ length: 25 }, (_none, at) => `t${at}`) }, { of: 'tags', most: 20, has: 25 }],
])('what is too much is said with how much it may be', (over, values) => {
  const { error } = serverFacts.safeParse({ ...plainFacts, ...over })
  expect(error && problemsOf(error)).toMatchObject([{ code: 'fact-too-long', values }])
})
