import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import type { ServerStatus } from '#contract/server.ts'
import { server } from '../testing/rows.ts'
import { holdText } from './farm-hold.ts'

const told = { operation: 'read-server', server: null, meaning: '', remedy: '', retry: 'after-fix' } as const
const windows = (code: number): Failure => ({ kind: 'windows', code, name: `ERROR_${code}`, ...told })
const heldBack: Failure = { kind: 'refused', reason: 'credentials-held', ...told }

const stopped = (name: string, failure: Failure): ServerStatus =>
  server({ serverId: name, name, state: 'stale', failure, pollingStopped: true })
const refusing = ['RDS10', 'RDS9', 'RDS1'].map((name) => stopped(name, windows(1326)))
const you = { domain: 'CONTOSO', user: 'you' }

test('where some are held, it says who refused and whose account is at stake', () => {
  expect(holdText([...refusing, stopped('RDS2', heldBack)], you)).toBe(
    'RDS1, RDS9 and RDS10 refused the credentials, and more tries could lock the account CONTOSO\\you.',
  )
})

test('one that was away before and is not asked any more is held as well', () => {
  expect(holdText([...refusing, stopped('RDS2', windows(1722))], null)).toMatch(
    /^RDS1, .* the account that runs this console\.$/,
  )
})

test('more than three that refused are counted, and none is named that has left the list', () => {
  const five = [...refusing, stopped('RDS3', windows(1326)), stopped('RDS4', windows(1326))]
  expect(holdText(five, you)).toMatch(/^RDS1, RDS3, RDS4 and 2 more refused/)
  expect(holdText([stopped('RDS2', heldBack)], you)).toMatch(/^The credentials were refused, and/)
})

test('while others are asked, or there are none, nothing is held', () => {
  expect([holdText([...refusing, server()], you), holdText([], you)]).toEqual([null, null])
})
