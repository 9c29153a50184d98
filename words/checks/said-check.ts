import type { BareSeen, CheckLine, CheckSeen, CheckVerdict, ValuedSeen } from '#contract/check.ts'
import { failureWords } from '../failures/failure-words.ts'
import { bareSeenWords } from './bare-seen.ts'
import { checkWords } from './check-words.ts'
import { valuedSeenWords } from './valued-seen.ts'

/** A line of a check in words, as reports have it. */
export interface SaidCheck extends Omit<CheckLine, 'seen'> {
  readonly title: string
  /** What has to be so, half a sentence. */
  readonly expected: string
  /** What was found, or why it was not tried, half a sentence. */
  readonly seen: string
  /** After a fail what to do, after not tried how to find out; null where there is nothing to do. */
  readonly advice: string | null
}

export function saidCheck({ check, server, verdict, seen, code, ms }: CheckLine): SaidCheck {
  const { title, expected } = checkWords[check]
  const advice = adviceOf({ check, verdict, seen })
  // In the order in which a person reads a report.
  return { check, server, title, expected, seen: seenText(seen), verdict, advice, code, ms }
}

const isBare = (seen: CheckSeen): seen is Exclude<CheckSeen, ValuedSeen> =>
  Object.hasOwn(bareSeenWords, seen.code)

export const seenText = (seen: CheckSeen): string =>
  isBare(seen) ? bareSeenWords[seen.code] : valuedText(seen)

function valuedText(seen: ValuedSeen): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has for each code the function of its values
  const words = valuedSeenWords[seen.code] as (seen: ValuedSeen) => string
  return words(seen)
}

/** Error code and time in brackets, ` (code 1722, 51 ms)`; nothing where there is neither. */
export function factsText({ code, ms }: Pick<CheckLine, 'code' | 'ms'>): string {
  const facts = [...(code === null ? [] : [`code ${code}`]), ...(ms === null ? [] : [`${Math.round(ms)} ms`])]
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`
}

const asAdministrator = 'Run this as an administrator.'

/** What was seen can have an advice of its own, in the place of that of the check. */
const seenAdvice: Readonly<Partial<Record<BareSeen | ValuedSeen['code'], string>>> = {
  'services-session': 'Run this where you are signed in: at the machine, or in a Remote Desktop session.',
  'clock-was-set': 'Run this again after a restart.',
  'processor-time-hidden': asAdministrator,
  'server-service-off': 'On servers it has to run: check one of them with /server:.',
  'empty-list': 'Ask for the right to query sessions: Windows leaves out every session that one may not see.',
  'credentials-held': 'Sign in with the right account, and name this server first.',
}

function adviceOf({ check, verdict, seen }: Pick<CheckLine, 'check' | 'verdict' | 'seen'>): string | null {
  // Only what administrators may do is left untried for a failure.
  if (seen.code === 'failure') {
    return verdict === 'not-tried' ? asAdministrator : failureWords(seen.failure).remedy
  }
  const { advice, findOut } = checkWords[check]
  const ofVerdict: Readonly<Record<CheckVerdict, string | null>> = {
    pass: null,
    fail: advice,
    'not-tried': findOut,
  }
  return seenAdvice[seen.code] ?? ofVerdict[verdict]
}
