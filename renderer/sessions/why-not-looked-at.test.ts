import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { failureWords } from '#words/failures/failure-words.ts'
import { denial } from '../testing/actions.ts'
import { server } from '../testing/rows.ts'
import { whyNotLookedAt } from './why-not-looked-at.ts'

const held: Failure = {
  kind: 'refused',
  reason: 'credentials-held',
  operation: 'read-server',
  server: 'RDS01',
  cause: { code: 'credentials-paused', refusedBy: ['RDS02'], account: 'CONTOSO\\you' },
  retry: 'never',
}

test.each([
  ['on a live server is looked at', server(), null],
  ['on one that is tried again is looked at', server({ state: 'stale', failure: denial() }), null],
  [
    'on a denied one is not, for its cause',
    server({ state: 'denied', failure: denial() }),
    `Not looked at: ${failureWords(denial()).meaning}`,
  ],
  [
    'on a held one is not, for its cause',
    server({ state: 'stale', pollingStopped: true, failure: held }),
    'Not looked at: RDS02 refused the credentials, and more tries could lock the account CONTOSO\\you.',
  ],
  ['of a removed server is not', undefined, 'Not looked at: the server has left the list.'],
])('a session %s', (_what, given, words) => {
  expect(whyNotLookedAt(given)).toBe(words)
})
