import type { SessionRow } from '#contract/session.ts'
import { isSystemSession } from '#words/sessions.ts'

const counts = new WeakMap<ReadonlyMap<string, SessionRow>, number>()

/** Sessions of one server, its services and listeners left out; counted once for each reading that changed something. */
export function sessionCount(rows: ReadonlyMap<string, SessionRow> | undefined): number {
  if (rows === undefined) return 0
  const known = counts.get(rows)
  if (known !== undefined) return known
  let count = 0
  for (const row of rows.values()) if (!isSystemSession(row)) count += 1
  counts.set(rows, count)
  return count
}
