import { expect, test } from 'vitest'
import type { Failure } from '#contract/failure.ts'
import { failureAsText, failureLines, technicalText } from './failure-text.ts'

const said = {
  operation: 'WinStationReset',
  server: 'RDS01',
  retry: 'after-fix',
} as const
const windows = (code: number): Failure => ({ kind: 'windows', code, name: `ERROR_${code}`, ...said })

test('what is copied holds all that the card says, and the raw code and call', () => {
  expect(failureAsText(windows(5), 'Windows refused. Nothing was done.').split('\n')).toEqual([
    'Windows refused. Nothing was done.',
    'The server does not allow this account to do that.',
    expect.stringMatching(/^What to do: You need administrator rights or Full Control/),
    'Who can: An administrator of the server',
    'Try again: Once that is done.',
    '5 ERROR_5 · WinStationReset · RDS01',
  ])
})

test('a call that may have run is never said to be safe to repeat', () => {
  const lines = failureLines({ ...windows(1726), retry: 'look-first' })
  expect(lines.at(-1)).toEqual({ label: 'Try again', text: 'Only after looking how it stands now.' })
})

test('a code of WMI is written as it is known', () => {
  expect(technicalText({ ...windows(0x8004_1003), server: null })).toBe(
    '0x80041003 ERROR_2147749891 · WinStationReset',
  )
})
