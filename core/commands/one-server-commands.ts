import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import type { Clock } from '../clock.ts'
import { unknownServer } from '../failures.ts'
import type { FarmHistory } from '../history/farm-history.ts'
import { checkServer, type CheckServerOptions } from '../servers/check-server.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { readLogons, type LogonOptions } from '../actions/logons.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'
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

export function checkCommands({
  farm,
  ...parts
}: CheckServerOptions & { readonly farm: Pick<FarmState, 'server'> }): Pick<Commands, 'check-server'> {
  return {
    'check-server': async ({ serverId }) => {
      const record = farm.server(serverId)
      if (record === null) return { ok: false, failure: unknownServer('check-server') }
      const lines = await checkServer(parts, record.entry.address, record.rights)
      return { ok: true, value: { lines: [...lines] } }
    },
  }
}

export function logonCommands(options: LogonOptions): Pick<Commands, 'read-logons'> {
  return {
    'read-logons': async ({ serverId, anew }) => {
      const record = options.farm.server(serverId)
      if (record === null) return { ok: false, failure: unknownServer('read-logons') }
      const why = anew ? null : whyNotAsk(record)
      if (why !== null) return { ok: false, failure: why }
      await readLogons(options, record.entry)
      const after = options.farm.server(serverId)
      return after === null
        ? { ok: false, failure: unknownServer('read-logons') }
        : { ok: true, value: after.logons }
    },
  }
}

/** Whoever looks at a server does not ask for credentials to be tried where they were refused. */
function whyNotAsk({ pollingStopped, failure, logons }: ServerRecord): Failure | null {
  if (pollingStopped && failure !== null) return failure
  return logons.failure !== null && isCredentialFailure(logons.failure) ? logons.failure : null
}
