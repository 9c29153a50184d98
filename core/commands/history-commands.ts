import type { Clock } from '../clock.ts'
import { unknownServer } from '../failures.ts'
import type { FarmHistory } from '../history/farm-history.ts'
import type { Commands } from './handle.ts'

export function historyCommands(history: FarmHistory, clock: Clock): Pick<Commands, 'read-server-history'> {
  return {
    'read-server-history': async ({ serverId }) => {
      const value = history.read(serverId, clock.now())
      return value === null
        ? { ok: false, failure: unknownServer('read-server-history') }
        : { ok: true, value }
    },
  }
}
