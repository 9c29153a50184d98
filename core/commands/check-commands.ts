import { unknownServer } from '../failures.ts'
import { checkServer, type CheckServerOptions } from '../servers/check-server.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import type { Commands } from './handle.ts'

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
