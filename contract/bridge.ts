import type { CommandArguments, CommandName, CommandResult } from './commands.ts'
import type { CoreEvent } from './events.ts'
import type { Result } from './failure.ts'

/** The renderer's one door to the core: the preload provides it in Electron, a WebSocket in the loopback shell. */
export interface Bridge {
  /** Runs a command. Always settles with a `Result`; never rejects. */
  readonly invoke: <K extends CommandName>(
    name: K,
    args: CommandArguments<K>,
  ) => Promise<Result<CommandResult<K>>>
  /** Hears every event from now on; returns what stops it. */
  readonly subscribe: (listener: (event: CoreEvent) => void) => () => void
}

/** Name under which the preload puts the bridge on `window`. */
export const bridgeName = 'rewinsta'

/** IPC channels of the Electron shell; the only two there are. */
export const channels = { invoke: 'rewinsta:invoke', event: 'rewinsta:event' } as const
