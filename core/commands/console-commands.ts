import { hostname } from 'node:os'
import type { ActionStatus } from '#contract/action.ts'
import type { AuditVerification } from '#contract/audit.ts'
import type { Result } from '#contract/failure.ts'
import type { ConsoleDescription } from '#contract/console.ts'
import type { ProgramSearch } from '../programs/program-search.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import type { Audit } from '../audit/audit.ts'
import type { ReadCaller } from '../caller.ts'
import type { Notices } from '../notices.ts'
import type { Commands } from './handle.ts'

export interface ConsoleCommandsOptions {
  readonly description: Pick<ConsoleDescription, 'version' | 'farm' | 'shell'>
  readonly readCaller: ReadCaller
  readonly notices: Notices
}

export function consoleCommands({
  description,
  readCaller,
  notices,
}: ConsoleCommandsOptions): Pick<Commands, 'read-console' | 'dismiss-notice'> {
  return {
    'read-console': async () => {
      const caller = await readCaller()
      return {
        ok: true,
        value: {
          ...description,
          operator: caller.ok ? caller.value.account : null,
          machine: caller.ok ? caller.value.machine : hostname(),
          notices: [...notices.all()],
        },
      }
    },
    'dismiss-notice': async ({ noticeId }) => {
      notices.dismiss(noticeId)
      return { ok: true, value: {} }
    },
  }
}

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

export function snapshotCommands(
  farm: FarmState,
  actions: () => readonly ActionStatus[],
): Pick<Commands, 'read-snapshot'> {
  return {
    'read-snapshot': async () => ({
      ok: true,
      value: { snapshot: farm.snapshot(), actions: [...actions()] },
    }),
  }
}

export function programCommands(
  search: ProgramSearch,
): Pick<Commands, 'find-programs' | 'stop-finding-programs'> {
  return {
    'find-programs': async (question) => {
      search.find(question)
      return { ok: true, value: {} }
    },
    'stop-finding-programs': async ({ searchId }) => {
      search.leave(searchId)
      return { ok: true, value: {} }
    },
  }
}
