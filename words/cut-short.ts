import type { ConsoleCause } from '#contract/causes/console.ts'
import { accountText } from './sessions.ts'
import { fullMomentText } from '#contract/locale.ts'
import type { Verb } from '#contract/verb.ts'

/** What was under way when the console ended. */
type CutShort = Omit<Extract<ConsoleCause, { readonly code: 'cut-short' }>, 'code'>

const gerunds: Readonly<Record<Verb, string>> = {
  message: 'sending a message to',
  shadow: 'opening the view of',
  disconnect: 'disconnecting',
  'end-program': 'ending a program in',
  'log-off': 'logging off',
  reset: 'resetting',
  connect: 'connecting to',
  'set-logons': 'setting the logons of',
}

/** The beginning of a sentence; `others` are as many more as were under way with it. */
export function cutShortText({ verb, session, at }: CutShort, server: string, others = 0): string {
  const more = others === 0 ? '' : ` and ${others} more`
  return `Rewinsta ended in the middle of ${gerunds[verb]} ${targetText(session, server)}${more}, at ${fullMomentText(at)}`
}

export const lookFirst =
  'Look at it before doing anything else. What was meant to be done stands in the audit.'

function targetText(session: CutShort['session'], server: string): string {
  if (session === null) return server
  const { account, sessionId } = session
  const words = `session ${sessionId} on ${server}`
  return account === null ? words : `${accountText(account)}, ${words}`
}
