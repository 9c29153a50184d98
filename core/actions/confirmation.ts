import type { Failure } from '#contract/failure.ts'
import type { Confirmation, Ticket } from '#contract/ticket.ts'
import { isSameName } from '#contract/identity.ts'

type Missing = Extract<Failure, { kind: 'confirmation' }>['missing'][number]

/** What the confirmation falls short of; null when it is enough. The ticket stays good. */
export function confirmationFailure(
  { owed }: Pick<Ticket, 'owed'>,
  confirmation: Confirmation,
): Failure | null {
  const { typedName, typedCount, acknowledged, reason, ticketNumber } = confirmation
  const wanting: Readonly<Record<Missing, boolean>> = {
    'typed-name': owed.typedName !== null && !isSameName(typedName?.trim() ?? '', owed.typedName),
    'typed-count': owed.typedCount !== null && typedCount !== owed.typedCount,
    acknowledgement: !owed.acknowledge.every((kind) => acknowledged.includes(kind)),
    reason: owed.reason === 'required' && reason === null,
    'ticket-number': owed.ticketNumber === 'required' && ticketNumber === null,
  }
  const missing = order.filter((one) => wanting[one])
  const [first] = missing
  if (first === undefined) return null
  return {
    kind: 'confirmation',
    missing,
    operation: 'commit-action',
    server: null,
    meaning: meanings[first],
    remedy: 'Confirm what is asked for and try again. No call was made.',
    retry: 'after-fix',
  }
}

const order: readonly Missing[] = ['typed-name', 'typed-count', 'acknowledgement', 'reason', 'ticket-number']

const meanings: Readonly<Record<Missing, string>> = {
  'typed-name': 'The name typed is not the one that is asked for.',
  'typed-count': 'The number typed is not the number of sessions.',
  acknowledgement: 'Not every warning has been acknowledged.',
  reason: 'A reason has to be given.',
  'ticket-number': 'A ticket number has to be given.',
}
