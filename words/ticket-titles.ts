import type { Ticket } from '#contract/ticket.ts'
import { logonWords } from './logons.ts'
import { countOf } from './time.ts'
import { verbWords } from './verbs.ts'

/** Whom a ticket is about: the person, the server, or how many. */
export function subjectOf({ targets, serverTarget }: Pick<Ticket, 'targets' | 'serverTarget'>): string {
  if (serverTarget !== null) return serverTarget.serverName
  const [target] = targets
  if (targets.length > 1) return countOf(targets.length, 'session')
  if (target === undefined) return 'nobody'
  return target.identity.account?.user ?? `session ${target.identity.sessionId}`
}

export function titleOf(ticket: Ticket): string {
  const { title, titleOfSeveral, link } = verbWords[ticket.verb]
  const details = ticket.targets[0]?.details
  if (details?.verb === 'end-program') return `End ${details.name} of ${subjectOf(ticket)}`
  if (ticket.targets.length === 0 && ticket.serverTarget === null) return titleOfSeveral
  return ticket.targets.length > 1
    ? `${verbWords[ticket.verb].confirm} ${subjectOf(ticket)}`
    : `${title} ${link} ${subjectOf(ticket)}`
}

/** `Reset alice on RDS01`, `End winword.exe of alice on RDS01`: what the button does, whole. */
export function confirmLabel(ticket: Ticket): string {
  const { targets, serverTarget, verb } = ticket
  const servers = new Set(targets.map(({ serverName }) => serverName))
  const [only] = servers
  const where =
    serverTarget !== null ? '' : servers.size === 1 ? ` on ${only}` : ` on ${servers.size} servers`
  const details = serverTarget?.details
  const to = details?.verb === 'set-logons' ? ` to ${logonWords[details.mode].name}` : ''
  const program = targets[0]?.details
  const deed = program?.verb === 'end-program' ? `End ${program.name} of` : verbWords[verb].confirm
  return `${deed} ${subjectOf(ticket)}${where}${to}`
}

/** `Resetting alice`: in a countdown. */
export const doingText = (ticket: Pick<Ticket, 'verb' | 'targets' | 'serverTarget'>): string =>
  `${verbWords[ticket.verb].doing} ${subjectOf(ticket)}`
