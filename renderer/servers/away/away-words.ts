import type { ServerStatus } from '#contract/server.ts'
import { countOf, countText } from '../../ui/time.ts'
import { standingWord } from '../server-words.ts'
import { failureOf, isInPart } from '../server-standing.ts'

/** What the list is narrowed to, by one of the servers in it. */
export function onlyText(server: ServerStatus | undefined): string {
  if (server === undefined) return 'one reason'
  const failure = failureOf(server)
  const code = failure?.kind === 'windows' ? ` (${failure.code})` : ''
  return `${isInPart(server) ? 'in part' : standingWord(server)}${code}`
}

/** What asking these does that could do harm; null where it does none. Of several none is asked that could be harmed. */
export function harmOf(chosen: readonly ServerStatus[]): string | null {
  const [only, ...others] = chosen
  if (only?.pollingStopped !== true || others.length > 0) return null
  return 'Sends the same credentials once more. Each wrong try counts towards locking the account.'
}

/** What asking did, and which it left out. */
export function askedText(asked: number, leftOut: number): string {
  const done = asked === 0 ? 'None was asked.' : `${countOf(asked, 'server')} asked again.`
  if (leftOut === 0) return done
  return `${done} ${countText(leftOut)} left out: their credentials were refused, and each try can lock the account. Ask them one at a time.`
}
