import { expect, test } from 'vitest'
import { actionTarget } from '../testing/actions.ts'
import { callingText, resultWords } from '#words/results.ts'

const opened = { phase: 'sent', call: 'mstsc.exe' } as const

test('a window that watches a session says that it was looked at right before, and what to check', () => {
  const target = actionTarget({ ...opened, details: { verb: 'shadow', control: false, consent: true } })
  expect(resultWords(target, 2_000).text).toMatch(
    /^The session was looked at right before\. .+ check whose screen/,
  )
})

test('a window to a server claims no look at any session', () => {
  const target = actionTarget({ ...opened, identity: null, sessionKey: null, details: { verb: 'connect' } })
  expect(resultWords(target, 2_000).text).toBe(
    'What becomes of it shows in its own window. Call made: mstsc.exe for RDS01.',
  )
})

test('a call that is waited for says how long, from the first second on', () => {
  expect([900, 4_200].map((now) => callingText(0, now))).toEqual([
    'Reading once more, then calling…',
    'Reading once more, then calling… (4 s)',
  ])
})
