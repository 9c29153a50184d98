import { fullMomentText } from '#contract/locale.ts'
import { keysOf } from '#contract/keys-of.ts'
import { rightTo } from '#contract/right-to.ts'
import type { Right } from '#contract/rights.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { Verb } from '#contract/verb.ts'
import { verbWords } from '#words/verbs.ts'
import { countOf } from '#words/time.ts'
import { neededRight } from './unreadable/reasons.ts'

/** One thing that may or may not be done on a server. */
export interface KnownRight extends Right {
  readonly what: string
  /** Why it stays unknown; null where an answer would tell. */
  readonly note: string | null
}

/** Opened by Windows' own program: that it started says nothing of what the server then allows. */
const unheardNote = 'Windows’ own Remote Desktop window asks the server itself; its answer is not heard here.'

/** Why a right stays unknown; null where the server's answer tells. */
const unheard: Readonly<Record<Verb, string | null>> = {
  message: null,
  shadow: unheardNote,
  disconnect: null,
  'end-program': null,
  'log-off': null,
  reset: null,
  connect: unheardNote,
  'set-logons': null,
}

/** All that is known of what this account may do on a server: what its answers have shown, the listing first. */
export function knownRights(server: ServerStatus): readonly KnownRight[] {
  return [
    listing(server),
    ...detailing(server),
    ...keysOf(unheard).map((verb) => ({
      what: verbWords[verb].name,
      note: unheard[verb],
      ...rightTo(verb, server.rights),
    })),
  ]
}

function listing({ state, stateSinceAt, readAt, failure }: ServerStatus): KnownRight {
  const what = 'List the sessions'
  if (state === 'denied') return { what, note: null, state, failure, sinceAt: stateSinceAt }
  if (readAt === null) return { what, note: null, state: 'unknown', failure: null, sinceAt: null }
  const allowed = { what, state: 'allowed', failure: null } as const
  return state === 'live'
    ? { ...allowed, note: null, sinceAt: stateSinceAt }
    : { ...allowed, note: `Last listed ${fullMomentText(readAt)}.`, sinceAt: null }
}

/** Said where details are refused: that some were read proves nothing of the others. */
function detailing({ detailsRefusal }: ServerStatus): readonly KnownRight[] {
  if (detailsRefusal === null) return []
  const { failure, sinceAt, sessions } = detailsRefusal
  const note = `Refused for ${countOf(sessions, 'session')}. Needed: ${neededRight}`
  return [{ what: 'Read their details', note, state: 'denied', failure, sinceAt }]
}

/** `allowed since 25 Nov 2026, 09:12:00`: what is known and since when, in one line. */
export function rightWords({ state, sinceAt }: Right): string {
  const words = { allowed: 'allowed', denied: 'refused', unknown: 'not known' }[state]
  return sinceAt === null ? words : `${words} since ${fullMomentText(sinceAt)}`
}
