import { readLogons, type LogonOptions } from '../actions/logons.ts'
import { unknownServer } from '../failures.ts'
import type { Commands } from './handle.ts'

export function logonCommands(options: LogonOptions): Pick<Commands, 'read-logons'> {
  return {
    'read-logons': async ({ serverId }) => {
      const record = options.farm.server(serverId)
      if (record === null) return { ok: false, failure: unknownServer('read-logons') }
      // Whoever opens a menu does not ask for credentials to be tried where they were refused.
      if (record.pollingStopped && record.failure !== null) return { ok: false, failure: record.failure }
      await readLogons(options, record.entry)
      const after = options.farm.server(serverId)
      return after === null
        ? { ok: false, failure: unknownServer('read-logons') }
        : { ok: true, value: after.logons }
    },
  }
}
