import type { AuditDeed, AuditEntry } from '#contract/audit.ts'
import { isDeed } from '#contract/audit-deed.ts'
import { resultWord } from '#words/results.ts'
import { subjectText } from '#words/subjects.ts'

/** Rows that are asked for: more than an action of the largest size writes between two readings. */
export const recordedRows = 500

/** What the audit holds of an action, a line for each target; newest rows first. */
export function recordedLines(
  entries: readonly AuditEntry[],
  { ticketId, preparedAt }: { readonly ticketId: string; readonly preparedAt: number },
): readonly string[] {
  const own = entries.filter(isDeed).filter(({ actionId }) => actionId === ticketId)
  const begun = Map.groupBy(own, subjectText)
  const meant = entries
    .flatMap((entry) => (entry.phase === 'scope' && entry.actionId === ticketId ? entry.targets : []))
    .map(subjectText)
    .filter((subject) => !begun.has(subject))
  const lines = [
    ...[...begun].map(([subject, rows]) => lineOf(subject, rows)),
    ...meant.map((subject) => `${subject}: meant to be done, and not begun as far as the audit goes.`),
  ]
  if (lines.length > 0) return lines
  const oldest = entries.at(-1)
  const reachesBack = entries.length < recordedRows || (oldest !== undefined && oldest.at < preparedAt)
  return [
    reachesBack
      ? 'The audit has nothing of it. Its first row is written before any call, so none was made.'
      : 'It is not among the newest rows of the audit; look for it there.',
  ]
}

function lineOf(subject: string, [newest]: readonly AuditDeed[]): string {
  const { result = null, answer = null } = newest ?? {}
  return result === null
    ? `${subject}: meant to be done, and no outcome is on record. It may have happened.`
    : `${subject}: ${resultWord({ phase: result, answer })}, as the audit has it.`
}
