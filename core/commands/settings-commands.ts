import type { SettingsKeeper } from '../settings/settings.ts'
import type { Commands } from './handle.ts'

export function settingsCommands(
  keeper: SettingsKeeper,
): Pick<Commands, 'read-settings' | 'change-settings'> {
  return {
    'read-settings': async () => ({ ok: true, value: keeper.now() }),
    'change-settings': ({ settings }) => keeper.change(settings),
  }
}
