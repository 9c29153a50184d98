import { countText } from '#contract/locale.ts'
import type { AnswerTally, BlastRadius } from '#contract/ticket.ts'
import { countOf } from '#words/time.ts'

/** How far an action reaches: `12 sessions on 3 servers: 4 active, 1 with input in the last minute.` */
export function reachWords({
  sessions,
  servers,
  active,
  touchedLastMinute,
  inputUnknown,
}: BlastRadius): string {
  if (sessions === 0) return 'No session is left to act on.'
  const parts = [
    `${countText(active)} active`,
    `${countText(touchedLastMinute)} with input in the last minute`,
    ...(inputUnknown === 0 ? [] : [`${countText(inputUnknown)} whose last input is not known`]),
  ]
  return `${countOf(sessions, 'session')} on ${countOf(servers, 'server')}: ${parts.join(', ')}.`
}

/** What people answered: `12 yes, 3 no, 8 no answer, 1 gone`; what nobody did is not told. */
export function tallyText({ yes, no, noAnswer, gone, waiting, notReached }: AnswerTally): string {
  const counts: readonly (readonly [number, string])[] = [
    [yes, 'yes'],
    [no, 'no'],
    [noAnswer, 'no answer'],
    [gone, 'gone'],
    [waiting, 'not answered yet'],
    [notReached, 'not reached'],
  ]
  return counts.flatMap(([count, word]) => (count === 0 ? [] : [`${countText(count)} ${word}`])).join(', ')
}
