import type { AuditDeed, AuditEntry } from './audit.ts'

/** Whether a row is about one target. */
export function isDeed(entry: AuditEntry): entry is AuditDeed {
  return entry.phase === 'intent' || entry.phase === 'outcome'
}
