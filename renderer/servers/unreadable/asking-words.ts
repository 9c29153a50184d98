import { countText } from '#contract/locale.ts'
import type { ServerStatus } from '#contract/server.ts'
import { countOf } from '#words/time.ts'
import { healthWord } from '#words/servers.ts'
import { failureOf, isInPart } from '#contract/server-health.ts'

/** What the list is narrowed to, by one of the servers in it. */
export function onlyText(server: ServerStatus | undefined): string {
  if (server === undefined) return 'one reason'
  const failure = failureOf(server)
  const code = failure?.kind === 'windows' ? ` (${failure.code})` : ''
  return `${isInPart(server) ? 'in part' : healthWord(server)}${code}`
}

/** What asking these does that could do harm; null where it does none. `asked`: as `askable` has them. */
export function harmOf(asked: readonly ServerStatus[]): string | null {
  if (asked[0]?.pollingStopped !== true) return null
  const others = asked.length === 1 ? '' : ' When it answers, the others follow, one by one.'
  return `Sends the same credentials to ${asked[0].name} once more. Each wrong try counts towards locking the account.${others}`
}

/** `Ask RDS03 once more` where credentials were refused, `Ask 22 again` elsewhere. */
export function askLabel(asked: readonly ServerStatus[]): string {
  if (asked[0]?.pollingStopped === true) return `Ask ${asked[0].name} once more`
  return asked.length > 1 ? `Ask ${countText(asked.length)} again` : 'Ask again'
}

/** What asking did, and how many of the chosen it left out. */
export function askedText(asked: readonly ServerStatus[], leftOut: number): string {
  const [first, ...others] = asked
  if (first === undefined) return ''
  if (first.pollingStopped) {
    const follow =
      others.length === 0 ? '' : ` When it answers, ${countText(others.length)} more follow, one by one.`
    return `${first.name} asked once more.${follow}`
  }
  const done = `${countOf(asked.length, 'server')} asked again.`
  if (leftOut === 0) return done
  return `${done} ${countText(leftOut)} left out: their credentials were refused, and each try can lock the account. Ask them by themselves.`
}
