import type { AuditVerification } from '#contract/audit.ts'
import type { Result } from '#contract/failure.ts'
import type { Audit } from '../audit/audit.ts'
import type { Commands } from './handle.ts'

export function auditCommands(
  audit: Pick<Audit, 'read'>,
  verify: () => Promise<Result<AuditVerification>>,
): Pick<Commands, 'read-audit' | 'verify-audit'> {
  return {
    'read-audit': async ({ beforeSequence, limit }) => {
      const entries = audit.read(beforeSequence, limit)
      return entries.ok ? { ok: true, value: [...entries.value] } : entries
    },
    'verify-audit': verify,
  }
}
