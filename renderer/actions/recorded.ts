import type { AuditEntry } from '#contract/audit.ts'
import { resultWord } from './result-words.ts'
import { subjectText } from './subject-text.ts'

/** Rows that are asked for: more than an action of the largest size writes between two readings. */
export const recordedRows = 500

/** What the audit holds of an action, a line for each target; newest rows first. */
export function recordedLines(
  entries: readonly AuditEntry[],
  { ticketId, preparedAt }: { readonly ticketId: string; readonly preparedAt: number },
): readonly string[] {
  const own = entries.filter(({ actionId }) => actionId === ticketId)
  if (own.length > 0)
    return [...Map.groupBy(own, subjectText)].map(([subject, rows]) => lineOf(subject, rows))
  const oldest = entries.at(-1)
  const reachesBack = entries.length < recordedRows || (oldest !== undefined && oldest.at < preparedAt)
  return [
    reachesBack
      ? 'The audit has nothing of it. Its first row is written before any call, so none was made.'
      : 'It is not among the newest rows of the audit; look for it there.',
  ]
}

function lineOf(subject: string, [newest]: readonly AuditEntry[]): string {
  const { result = null, answer = null } = newest ?? {}
  return result === null
    ? `${subject}: meant to be done, and no outcome is on record. It may have happened.`
    : `${subject}: ${resultWord({ phase: result, answer })}, as the audit has it.`
}
