import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import type { ActionDetails } from '#contract/action-request.ts'
import type { Confirmation, TicketTarget } from '#contract/ticket.ts'
import type { ServerAddress } from '#native/terminal-services.ts'
import type { HeldTicket } from './tickets.ts'

/** One target of a ticket being acted on. */
export interface Act {
  readonly held: HeldTicket
  readonly confirmation: Confirmation
  /** Its place in the ticket's targets, and in the action's. */
  readonly index: number
  readonly serverId: string
  readonly serverName: string
  readonly address: ServerAddress
  readonly details: ActionDetails
  /** Null for a verb that is done to a server. */
  readonly session: TicketTarget | null
}

/** The targets of a ticket, each as something to be done. */
export function actsOf(held: HeldTicket, confirmation: Confirmation): readonly Act[] {
  const { targets, serverTarget } = held.ticket
  const addressOf = (serverId: string) => {
    const address = held.addresses.get(serverId)
    if (address === undefined) throw new Error(`no address of server ${serverId}`)
    return address
  }
  const places =
    serverTarget === null
      ? targets.map((session) => ({ session, ...session, serverId: session.identity.serverId }))
      : [{ session: null, ...serverTarget }]
  return places.map(({ session, serverId, serverName, details }, index) => {
    const address = addressOf(serverId)
    return { held, confirmation, index, serverId, serverName, address, details, session }
  })
}

/** The action as it stands before any call has been made. */
export function firstStatus(
  { ticket }: HeldTicket,
  acts: readonly Act[],
  now: number,
  phase: 'waiting' | 'calling' = 'waiting',
): ActionStatus {
  return {
    actionId: ticket.ticketId,
    verb: ticket.verb,
    startedAt: now,
    stopped: null,
    targets: acts.map((act) => ({ ...firstTarget(act), phase })),
  }
}

function firstTarget({ serverId, serverName, session, details }: Act): Omit<ActionTarget, 'phase'> {
  return {
    serverId,
    serverName,
    sessionKey: session?.sessionKey ?? null,
    identity: session?.identity ?? null,
    details,
    call: null,
    calledAt: null,
    endedAt: null,
    lastSeenState: session?.evidence.state ?? null,
    answer: null,
    failure: null,
    next: null,
  }
}
