import { expect, it } from 'vitest'
import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import { windowsErrors } from '#contract/windows-errors.ts'
import { failureWords } from './failure-words.ts'

const after = { operation: 'WinStationReset', server: 'RDS01', retry: 'safe' } as const
const met = (code: number, name = `ERROR_${code}`): Failure => ({ kind: 'windows', code, name, ...after })
const codes = Object.values(windowsErrors).map(({ code }) => code)

it.each(codes)('says what code %i means and what to do about it', (code) => {
  const { meaning, remedy } = failureWords(met(code))
  expect([meaning, remedy]).toEqual([
    expect.stringMatching(/^[A-Z].*\.$/),
    expect.stringMatching(/^[A-Z].*\.$/),
  ])
})

it('says of every code that stops the polling, and of no other, that the account could be locked', () => {
  const warning = codes.filter((code) => failureWords(met(code)).remedy.includes('locking the account'))
  expect(warning).toEqual(codes.filter((code) => isCredentialFailure(met(code))))
})

it('tells of a wrong password in whichever of Windows’ ways it comes', () => {
  const told = [1326, 0xc000_006d, 0xd000_006d].map((code) => failureWords(met(code)).meaning)
  expect(new Set(told)).toEqual(new Set(['The user name or password is wrong.']))
})

it.each([2, 7022])(
  'where a list was asked for, %i speaks of the server; elsewhere of the session',
  (code) => {
    const list = { ...met(code), operation: 'WTSEnumerateSessionsExW' }
    expect(failureWords(list).meaning).toBe('The server did not find what it lists its sessions with.')
    expect(failureWords(met(code)).meaning).toMatch(/session/)
  },
)

it.each([
  [met(31_337), 'Windows reported an error that Rewinsta has no words for (ERROR_31337).'],
  [
    met(0xc000_0022, 'NTSTATUS 0xC0000022'),
    'Windows reported an error that Rewinsta has no words for (NTSTATUS 0xC0000022).',
  ],
  [met(0, 'NO_REASON_GIVEN'), 'Windows refused and gave no reason.'],
])('has something to say of an error that it does not know', (failure, meaning) => {
  expect(failureWords(failure)).toMatchObject({
    meaning,
    remedy: 'Look the code up, or report it with the call named here.',
  })
})
