import type { CommandArguments } from '#contract/commands.ts'
import type { Ticket, WarningKind } from '#contract/ticket.ts'

export type Confirmation = CommandArguments<'commit-action'>['confirmation']

/** Unlike a console, a command is run on the machine it acts on as a matter of course: naming no server says as much. */
export const plainKinds: readonly WarningKind[] = ['console-host']

/** Warnings that somebody has to go on in spite of. */
export function kindsToAcknowledge({ owed }: Pick<Ticket, 'owed'>): readonly WarningKind[] {
  return owed.acknowledge.filter((kind) => !plainKinds.includes(kind))
}
