import { readLogons, type LogonOptions } from '../actions/logons.ts'
import { unknownServer } from '../failures.ts'
import type { Commands } from './handle.ts'

export function logonCommands(options: LogonOptions): Pick<Commands, 'read-logons'> {
  return {
    'read-logons': async ({ serverId }) => {
      const record = options.farm.server(serverId)
      if (record === null) return { ok: false, failure: unknownServer('read-logons') }
      await readLogons(options, record.entry)
      const after = options.farm.server(serverId)
      return after === null
        ? { ok: false, failure: unknownServer('read-logons') }
        : { ok: true, value: after.logons }
    },
  }
}
