import type { ConsoleCause } from '#contract/causes/console.ts'
import { andMore, fullMomentText } from '#contract/locale.ts'
import { accountText } from './sessions.ts'
import { verbWords } from './verbs.ts'

/** What was under way when the console ended. */
type CutShort = Omit<Extract<ConsoleCause, { readonly code: 'cut-short' }>, 'code'>

/** The beginning of a sentence; `others` are as many more as were under way with it. */
export function cutShortText({ verb, session, at }: CutShort, server: string, others = 0): string {
  return `Rewinsta ended in the middle of ${verbWords[verb].amid} ${andMore([targetText(session, server)], others)}, at ${fullMomentText(at)}`
}

export const lookFirst =
  'Look at it before doing anything else. What was meant to be done stands in the audit.'

function targetText(session: CutShort['session'], server: string): string {
  if (session === null) return server
  const { account, sessionId } = session
  const words = `session ${sessionId} on ${server}`
  return account === null ? words : `${accountText(account)}, ${words}`
}
