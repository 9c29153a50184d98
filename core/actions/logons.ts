import type { Result } from '#contract/failure.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { LogonControl } from '#native/terminal-services.ts'
import type { Clock } from '../clock.ts'
import { withLogonsAnswer } from '../rights/learn-rights.ts'
import type { FarmState, ServerPlace } from '../snapshot/farm-state.ts'
import { withLogons } from '../snapshot/readings.ts'

export interface LogonOptions {
  readonly actions: Pick<LogonControl, 'readLogons'>
  readonly farm: FarmState
  readonly clock: Clock
}

/** Asks a server which logons it takes, and keeps the answer. */
export async function readLogons(
  { actions, farm, clock }: LogonOptions,
  at: ServerPlace,
): Promise<Result<LogonMode>> {
  const reading = await actions.readLogons(at.address)
  const readAt = clock.now()
  farm.updateAt(at, (record) => ({
    ...withLogons(record, reading, readAt),
    rights: withLogonsAnswer(record.rights, reading, readAt),
  }))
  return reading
}
