import { randomUUID } from 'node:crypto'
import type { Failure, Result } from '#contract/failure.ts'
import type { Ticket } from '#contract/ticket.ts'
import type { ServerAddress } from '#native/terminal-services.ts'
import { fail } from '../failures.ts'

/** A ticket's life, milliseconds. Who has hundreds of names before them needs longer; each is read again anyway. */
const lifeMs = { one: 60_000, many: 180_000 } as const
/** Used, cancelled and expired tickets are remembered this long, so that their failure can be named, milliseconds. */
const memoryMs = 10 * 60_000

/** A ticket with what only the core needs to act on it. */
export interface HeldTicket {
  readonly ticket: Ticket
  /** By server id. */
  readonly addresses: ReadonlyMap<string, ServerAddress>
  /** Keys of sessions that are the operator's own, or may be. */
  readonly ownKeys: ReadonlySet<string>
  /** Machine the console runs on, for the audit. */
  readonly machine: string
}

type Held = HeldTicket & { readonly end: 'used' | 'cancelled' | null }

/** Leave to act. Each can be spent once, within its minute. */
export interface Tickets {
  readonly issue: (
    made: Omit<Ticket, 'ticketId' | 'preparedAt' | 'expiresAt'>,
    held: Omit<HeldTicket, 'ticket'>,
  ) => Ticket
  /** The ticket if it can be spent now. */
  readonly look: (ticketId: string) => Result<HeldTicket>
  readonly spend: (ticketId: string) => void
  readonly cancel: (ticketId: string) => Result<Record<string, never>>
}

export function createTickets(now: () => number): Tickets {
  const tickets = new Map<string, Held>()
  const forgetOld = () => {
    for (const [ticketId, { ticket }] of tickets) {
      if (ticket.preparedAt + memoryMs < now()) tickets.delete(ticketId)
    }
  }
  const end = (ticketId: string, how: 'used' | 'cancelled') => {
    const held = tickets.get(ticketId)
    if (held !== undefined && held.end === null) tickets.set(ticketId, { ...held, end: how })
  }
  return {
    issue: (made, held) => {
      forgetOld()
      const preparedAt = now()
      const life = made.targets.length > 1 ? lifeMs.many : lifeMs.one
      const ticket = { ...made, ticketId: randomUUID(), preparedAt, expiresAt: preparedAt + life }
      tickets.set(ticket.ticketId, { ...held, ticket, end: null })
      return ticket
    },
    look: (ticketId) => {
      const held = tickets.get(ticketId)
      if (held === undefined) return fail(ticketFailure('unknown', 'commit-action'))
      if (held.end !== null) return fail(ticketFailure(held.end, 'commit-action'))
      if (now() >= held.ticket.expiresAt) return fail(ticketFailure('expired', 'commit-action'))
      return { ok: true, value: held }
    },
    spend: (ticketId) => end(ticketId, 'used'),
    cancel: (ticketId) => {
      const held = tickets.get(ticketId)
      if (held === undefined) return fail(ticketFailure('unknown', 'cancel-ticket'))
      if (held.end === 'used') return fail(ticketFailure('used', 'cancel-ticket'))
      end(ticketId, 'cancelled')
      return { ok: true, value: {} }
    },
  }
}

type TicketReason = Extract<Failure, { kind: 'ticket' }>['reason']

function ticketFailure(reason: TicketReason, operation: string): Failure {
  return {
    kind: 'ticket',
    reason,
    operation,
    server: null,
    retry: reason === 'used' ? 'look-first' : 'after-fix',
  }
}
