import type { Result } from '#contract/failure.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { LogonControl } from '#native/terminal-services.ts'
import type { Clock } from '../clock.ts'
import { withLogonsAnswer } from '../rights/learn-rights.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { withLogons } from '../snapshot/readings.ts'

export interface LogonOptions {
  readonly actions: Pick<LogonControl, 'readLogons'>
  readonly farm: FarmState
  readonly clock: Clock
}

/** Asks a server which logons it takes, and keeps the answer. */
export async function readLogons(
  { actions, farm, clock }: LogonOptions,
  { serverId, address }: Pick<ServerEntry, 'serverId' | 'address'>,
): Promise<Result<LogonMode>> {
  const reading = await actions.readLogons(address)
  const at = clock.now()
  farm.update(serverId, (record) => ({
    ...withLogons(record, reading, at),
    rights: withLogonsAnswer(record.rights, reading, at),
  }))
  return reading
}
