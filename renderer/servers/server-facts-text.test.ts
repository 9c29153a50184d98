import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { denial } from '../testing/actions.ts'
import { server } from '../testing/rows.ts'
import { logonsLine, logonsTip } from './server-facts-text.ts'

const refusal: Failure = {
  kind: 'windows',
  code: 1326,
  name: 'ERROR_LOGON_FAILURE',
  operation: 'read-logons',
  server: 'RDS01',
  retry: 'after-fix',
}
const logons = (mode: 'drain' | null, failure: Failure | null) => ({ mode, readAt: null, failure })

test.each([
  ['what it takes', logons('drain', null), 'Logons: draining'],
  ['that it is not known', logons(null, null), 'Logons: unknown'],
  ['what is known where a right is missing', logons('drain', denial()), 'Logons: draining'],
  ['that the credentials were refused', logons('drain', refusal), 'Logons: credentials refused'],
])('says %s', (_what, given, text) => {
  expect(logonsLine({ logons: given })).toBe(text)
})

test('where the credentials were refused the tip says that only a person asks again', () => {
  expect(logonsTip(server({ logons: logons(null, refusal) }))).toMatch(/wrong\. .*only when you choose/)
})

test('a server that is not asked says why in the tip', () => {
  const cause = { code: 'credentials-paused' as const, refusedBy: ['RDS02'], account: null }
  const held: Failure = { ...refusal, kind: 'refused', reason: 'credentials-held', cause }
  expect(logonsTip(server({ pollingStopped: true, failure: held }))).toMatch(/^Not asked: RDS02 refused/)
  expect(logonsTip(server())).toBe('Which logons the server takes')
})
