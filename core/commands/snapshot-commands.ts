import type { ActionStatus } from '#contract/action.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import type { Commands } from './handle.ts'

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
