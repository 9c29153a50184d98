import type { Audit } from '../audit/audit.ts'
import { changesRules, type RulesRecord } from '../audit/rules-record.ts'
import { auditUnavailable } from '../actions/action-failures.ts'
import { fail } from '../failures.ts'
import type { SettingsKeeper } from '../settings/settings.ts'
import type { Commands } from './handle.ts'
import type { WindowArrangement } from '../settings/window-arrangement.ts'

export interface Recording extends Pick<RulesRecord, 'here'> {
  readonly audit: Pick<Audit, 'check'>
}

export function settingsCommands(
  keeper: Pick<SettingsKeeper, 'now' | 'change'>,
  { audit, here }: Recording,
): Pick<Commands, 'read-settings' | 'change-settings'> {
  return {
    'read-settings': async () => ({ ok: true, value: keeper.now() }),
    'change-settings': async ({ settings, basedOn }) => {
      const recordable = changesRules(keeper.now(), settings) ? audit.check() : null
      if (recordable?.ok === false) return fail(auditUnavailable('write-settings', recordable.failure))
      return here(() => keeper.change(settings, basedOn))
    },
  }
}

export function windowCommands({
  read,
  keep,
}: Pick<WindowArrangement, 'read' | 'keep'>): Pick<Commands, 'read-arrangement' | 'keep-arrangement'> {
  return {
    'read-arrangement': read,
    'keep-arrangement': ({ arrangement, changedViews }) => keep(arrangement, changedViews),
  }
}
