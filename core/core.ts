import type { CommandArguments, CommandName, CommandResult } from '#contract/commands.ts'
import type { ConsoleDescription } from '#contract/console.ts'
import type { CoreEvent } from '#contract/events.ts'
import type { Result } from '#contract/failure.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { SessionActor, SessionReader } from '#native/terminal-services.ts'

/** What the core is made of; each shell gives its own. */
export interface CoreOptions {
  /** Folder for the server list and the audit; made if missing. */
  readonly dataFolder: string
  readonly version: string
  readonly farm: ConsoleDescription['farm']
  readonly shell: ConsoleDescription['shell']
  /** For the sweep and the details pane. */
  readonly reads: SessionReader
  /** For tickets and acts, so that a click never queues behind a sweep. */
  readonly actions: SessionReader & SessionActor
  /** Servers of a list that does not exist yet. */
  readonly firstServers: readonly Omit<ServerEntry, 'serverId'>[]
}

/** The whole console without a window. Both shells mount `handle` and `subscribe` and add only transport. */
export interface Core {
  /** Checks `args` against the command's schema and runs it. Never rejects: a bug becomes an `internal` failure. */
  readonly handle: <K extends CommandName>(name: K, args: unknown) => Promise<Result<CommandResult<K>>>
  /** Hears every event from now on; returns what stops it. */
  readonly subscribe: (listener: (event: CoreEvent) => void) => () => void
  /** Ends polling and following, closes files. Actions under way keep their audit rows. */
  readonly stop: () => Promise<void>
}

export type Commands = {
  readonly [K in CommandName]: (args: CommandArguments<K>) => Promise<Result<CommandResult<K>>>
}
