import type { BareSeen, CheckId, CheckLine, CheckSeen, Judged } from './check.ts'
import type { Failure } from './failure.ts'
import { withEachText, withoutProfile } from './without-profile.ts'

const errorCodeIn = (seen: CheckSeen): number | null =>
  seen.code === 'failure' && seen.failure.kind === 'windows' ? seen.failure.code : null

/** A whole line from what was found; no text in it names the folder of anybody, `profile` being that of this account. */
export function checkLineOf(
  check: CheckId,
  { verdict, seen, code, ms }: Judged,
  { server, profile }: { readonly server?: string; readonly profile?: string } = {},
): CheckLine {
  return {
    check,
    server: server ?? null,
    verdict,
    seen: withEachText(seen, (text) => withoutProfile(text, profile)),
    code: code ?? errorCodeIn(seen),
    ms: ms ?? null,
  }
}

type Measured = Pick<Judged, 'code' | 'ms'>

const judging =
  (verdict: Judged['verdict']) =>
  (seen: BareSeen | CheckSeen, measured: Measured = {}): Judged => ({
    verdict,
    seen: typeof seen === 'string' ? { code: seen } : seen,
    ...measured,
  })

export const pass = judging('pass')
export const fail = judging('fail')
export const notTried = judging('not-tried')

/** What had to work was refused. */
export const refusedWith = (failure: Failure, measured: Measured = {}): Judged =>
  fail({ code: 'failure', failure }, measured)
