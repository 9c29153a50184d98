import { expect, test } from 'vitest'
import { plainFacts, serverFacts, type ServerFacts } from './server.ts'

test.each<[Partial<ServerFacts>, string]>([
  [{ note: 'x'.repeat(5000) }, 'A note can have 1,000 characters; this has 5,000.'],
  [{ tags: ['sql', 'x'.repeat(40)] }, 'A tag can have 32 characters; this has 40.'],
  [{ tags: Array.from({ length: 25 }, (_none, at) => `t${at}`) }, 'A server can have 20 tags; this has 25.'],
])('what is too much is said with how much it may be', (over, message) => {
  const parsed = serverFacts.safeParse({ ...plainFacts, ...over })
  expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([message])
})
