import type { ActionRequest } from '#contract/action-request.ts'
import type { AnswerTally, BlastRadius, LeftOutTarget, Ticket } from '#contract/ticket.ts'
import type { CallerIdentity, ServerAddress } from '#native/terminal-services.ts'
import { accountName } from '#contract/identity.ts'
import type { ActingOptions } from './acting-options.ts'
import { countdownFor, owedFor, type Covered } from './harm.ts'

/** What a ticket is made of once everything is read. */
export interface TicketParts {
  readonly request: ActionRequest
  readonly caller: CallerIdentity
  readonly covered: Covered
  readonly leftOut: readonly LeftOutTarget[]
  readonly blastRadius: BlastRadius
  readonly answers: AnswerTally | null
  readonly addresses: ReadonlyMap<string, ServerAddress>
  /** Sessions that are the operator's own, or may be. */
  readonly ownKeys: ReadonlySet<string>
}

export function issueTicket(
  { tickets, settings }: Pick<ActingOptions, 'tickets' | 'settings'>,
  parts: TicketParts,
): Ticket {
  const { request, caller, covered, leftOut, blastRadius, answers, addresses, ownKeys } = parts
  const { targets, serverTarget } = covered
  return tickets.issue(
    {
      verb: request.verb,
      operator: accountName(caller.account),
      targets: [...targets],
      serverTarget,
      leftOut: [...leftOut],
      blastRadius,
      answers,
      owed: owedFor(request, covered, settings()),
      countdownMs: countdownFor(request, targets.length),
    },
    { addresses, machine: caller.machine, ownKeys },
  )
}
