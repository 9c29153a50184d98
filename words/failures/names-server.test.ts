import { expect, test } from 'vitest'
import { actionCauses } from '#contract/causes/actions.ts'
import { consoleCauses } from '#contract/causes/console.ts'
import { nativeCauses } from '#contract/causes/native.ts'
import { failureCause, type FailureCause } from '#contract/failure-cause.ts'
import { refusalReason, type Failure } from '#contract/failure.ts'
import { sampleOf } from '#contract/testing/sample-of.ts'
import { failureLine, failureText, failureWords } from './failure-words.ts'

const server = 'SRV-77'
const at = { operation: 'commit-action', server, retry: 'never' } as const
const rounds = [0, 1, 2, 3, 4, 5, 6, 7]

const failures = [
  ...[...nativeCauses, ...actionCauses, ...consoleCauses].flatMap((option) =>
    rounds.map((round): Failure => {
      const cause = failureCause.parse(sampleOf(option, round))
      return { kind: 'storage', ...at, cause }
    }),
  ),
  ...refusalReason.options.map((reason): Failure => ({ kind: 'refused', reason, ...at })),
]

test.each(failures)('%j says whether its words name the server', (failure) => {
  expect(failureWords(failure).namesServer === true).toBe(failureText(failure).includes(server))
})

const line = (cause: FailureCause) => failureLine({ kind: 'storage', ...at, cause })

test('a line of its own names the server once', () => {
  expect(line({ code: 'server-not-read', state: 'unreachable' })).toMatch(/^SRV-77 does not answer\./)
  expect(line({ code: 'all-left-out' })).toMatch(/^SRV-77: All sessions were left out/)
})

test('and this machine not at all', () => {
  const failure: Failure = { kind: 'storage', ...at, server: '.', cause: { code: 'all-left-out' } }
  expect(failureLine(failure)).toMatch(/^All sessions were left out/)
})
