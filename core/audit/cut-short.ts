import type { AuditEntry } from '#contract/audit.ts'
import type { Failure } from '#contract/failure.ts'
import type { Notices } from '../notices.ts'
import type { Audit } from './audit.ts'

/** How far back a start looks for actions whose end the last run did not live to see. */
const recentRows = 100

/** Puts `unknown` on record for actions that were cut short, and says so once. */
export function closeCutShort(audit: Audit, notices: Notices, now: number) {
  const recent = audit.read(null, recentRows)
  if (!recent.ok) return
  for (const intent of intentsWithoutOutcome(recent.value)) {
    const failure = cutShort(intent)
    audit.write({
      ...aboutSame(intent),
      phase: 'outcome',
      at: now,
      evidence: null,
      confirmation: null,
      result: 'unknown',
      call: null,
      failure,
    })
    notices.raise({ severity: 'warning', message: failure.meaning, remedy: failure.remedy })
  }
}

function aboutSame({ actionId, verb, operator, machine, serverName, identity }: AuditEntry) {
  return { actionId, verb, operator, machine, serverName, identity }
}

export function intentsWithoutOutcome(entries: readonly AuditEntry[]): readonly AuditEntry[] {
  const ended = new Set(entries.filter(({ phase }) => phase === 'outcome').map(({ actionId }) => actionId))
  return entries.filter(({ phase, actionId }) => phase === 'intent' && !ended.has(actionId))
}

function cutShort({ serverName, identity, at }: AuditEntry): Failure {
  const when = new Date(at).toISOString()
  return {
    kind: 'host-lost',
    operation: 'commit-action',
    server: serverName,
    meaning: `Rewinsta ended in the middle of resetting session ${identity.sessionId} on ${serverName} (${when}); whether the call was made is not known.`,
    remedy: 'Look at the session before doing anything else. The intent stands in the audit.',
    retry: 'look-first',
  }
}
