import type { SettingsKeeper } from '../settings/settings.ts'
import type { Commands } from './handle.ts'

export function settingsCommands(
  keeper: Pick<SettingsKeeper, 'now' | 'change'>,
): Pick<Commands, 'read-settings' | 'change-settings'> {
  return {
    'read-settings': async () => ({ ok: true, value: keeper.now() }),
    'change-settings': ({ settings, basedOn }) => keeper.change(settings, basedOn),
  }
}
