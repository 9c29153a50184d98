import { expect, test } from 'vitest'
import { goesOnAs } from './from-before.ts'
import type { SessionRow } from './session.ts'

const alice = { domain: 'CONTOSO', user: 'alice' }
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest of a row is not looked at
const row = (sessionKey: string, account = alice) => ({ sessionKey, account }) as SessionRow

test.each([
  [
    'the same account under the same id',
    row('s1:2:0'),
    row('s1:2:1', { domain: 'contoso', user: 'ALICE' }),
    's1:2:1',
  ],
  ['another account', row('s1:2:0'), row('s1:2:1', { domain: 'CONTOSO', user: 'bob' }), undefined],
  ['another id', row('s1:2:0'), row('s1:3:1'), undefined],
  ['a session of this start', row('s1:2:1'), row('s1:2:2'), undefined],
  ['an id that ends in nought', row('s1:20:1'), row('s1:20:2'), undefined],
])('a row from before goes on as %s or not', (_what, before, now, wanted) => {
  const found = goesOnAs(before, (key) => (key === now.sessionKey ? now : null))
  expect(found?.sessionKey).toBe(wanted)
})
