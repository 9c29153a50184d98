import type { Failure } from '#contract/failure.ts'
import type { ServerRecord } from './server-record.ts'

/** Counts anew of how many sessions the details are refused; a newer refusal gives its words to all of them. */
export function withRefusalsCounted(
  record: ServerRecord,
  refusal: { readonly failure: Failure; readonly at: number } | null,
): ServerRecord {
  const before = record.detailsRefusal
  const failure = refusal?.failure ?? before?.failure
  const sinceAt = before?.sinceAt ?? refusal?.at
  if (failure === undefined || sinceAt === undefined) return record
  const sessions = [...record.sessions.values()].filter(({ detailsRefused }) => detailsRefused).length
  return { ...record, detailsRefusal: sessions === 0 ? null : { failure, sinceAt, sessions } }
}
