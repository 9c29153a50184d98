import type { BlastRadius } from '#contract/ticket.ts'
import { countOf, countText } from '../ui/time.ts'

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
