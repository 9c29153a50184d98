import type { Failure } from '#contract/failure.ts'
import type { Confirmation, Ticket } from '#contract/ticket.ts'
import { isSameName } from '../snapshot/identity.ts'

type Missing = Extract<Failure, { kind: 'confirmation' }>['missing']

/** What the confirmation falls short of; null when it is enough. The ticket stays good. */
export function confirmationFailure(
  { owed }: Pick<Ticket, 'owed'>,
  confirmation: Confirmation,
): Failure | null {
  const missing: Missing = []
  if (owed.typedName !== null && !isSameName(confirmation.typedName?.trim() ?? '', owed.typedName)) {
    missing.push('typed-name')
  }
  if (!owed.acknowledge.every((kind) => confirmation.acknowledged.includes(kind))) {
    missing.push('acknowledgement')
  }
  if (missing.length === 0) return null
  return {
    kind: 'confirmation',
    missing,
    operation: 'commit-action',
    server: null,
    meaning: missing.includes('typed-name')
      ? 'The name typed is not the name of the person logged on.'
      : 'Not every warning has been acknowledged.',
    remedy: 'Confirm what is asked for and try again. No call was made.',
    retry: 'after-fix',
  }
}
