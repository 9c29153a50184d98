import type { ServerStatus } from '#contract/server.ts'
import { countOf, countText } from '../../ui/time.ts'
import { failureOf, isInPart, standingWord } from '../server-words.ts'

/** What the list is narrowed to, by one of the servers in it. */
export function onlyText(server: ServerStatus | undefined): string {
  if (server === undefined) return 'one reason'
  const failure = failureOf(server)
  const code = failure?.kind === 'windows' ? ` (${failure.code})` : ''
  return `${isInPart(server) ? 'in part' : standingWord(server)}${code}`
}

/** What asking did, and which it left out. */
export function askedText(asked: number, leftOut: number): string {
  const done = asked === 0 ? 'None was asked.' : `${countOf(asked, 'server')} asked again.`
  if (leftOut === 0) return done
  return `${done} ${countText(leftOut)} left out: their credentials were refused, and each try can lock the account. Ask them one at a time.`
}
