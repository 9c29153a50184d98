import type { ActionStatus } from '#contract/action.ts'
import type { CommandArguments, CommandName, CommandResult } from '#contract/commands.ts'
import type { CoreEvent } from '#contract/events.ts'
import type { Result } from '#contract/failure.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { createCore, type Core } from '#core/core.ts'
import { failureWords } from '#words/failures/failure-words.ts'
import type { ConsoleFarm } from '#native/console-farm.ts'
import type { CallerIdentity, ServerProcess } from '#native/terminal-services.ts'
import { waivesCountdown } from '../acting/confirm.ts'
import type { Context } from '../context.ts'
import { untilInterrupted } from '../interrupted.ts'
import type { Outcome } from '../trouble.ts'
import { serversOf, type Chosen } from './chosen.ts'
import { stopWaitingForAnswers } from './stop-waiting.ts'
import { waitUntilRead } from './wait-until-read.ts'

/** The same core as the console's, for as long as a command takes, on the servers it asks for. */
export interface OneShot {
  readonly servers: readonly ServerEntry[]
  readonly listPrograms: (address: string) => Promise<Result<readonly ServerProcess[]>>
  /** The servers as they stand, once none waits for its first reading. */
  readonly read: () => Promise<Snapshot>
  /** Rejects at Ctrl+C; what the core was asked for goes on all the same. */
  readonly run: <K extends CommandName>(
    name: K,
    args: CommandArguments<K>,
  ) => Promise<Result<CommandResult<K>>>
  /** Begins no further target of an action; also after Ctrl+C. */
  readonly stopAction: (actionId: string) => Promise<Result<ActionStatus | null>>
  readonly subscribe: (listener: (event: CoreEvent) => void) => () => void
  readonly caller: () => Promise<Result<CallerIdentity>>
}

/** Opens a one-shot core, lets it be used, and ends it however that went. */
export async function withOneShot<T>(
  context: Context,
  use: (oneShot: OneShot) => Promise<T>,
): Promise<Outcome<T>> {
  const { world, invocation } = context
  const demo = invocation.has('demo')
  const opened = await world.openFarm({ demo })
  if (!opened.ok) return opened
  const farm = opened.value
  // Asked first: the host of the calls starts while the core opens its files.
  const caller = farm.actions.readCaller()
  try {
    const chosen = await serversOf(context, farm, caller)
    if (!chosen.ok) return chosen
    return { ok: true, value: await onServers(context, { farm, ...chosen.value, caller }, use) }
  } finally {
    await farm.dispose()
  }
}

async function onServers<T>(
  context: Context,
  parts: Omit<Parts, 'core'>,
  use: (oneShot: OneShot) => Promise<T>,
): Promise<T> {
  const { farm } = parts
  const actions = stopWaitingForAnswers(farm.actions, context.world.interrupt)
  const core = await openCore(context, { ...farm, actions }, parts)
  try {
    return await use(oneShotOf(context, { ...parts, core }))
  } finally {
    await core.stop()
  }
}

async function openCore(
  context: Context,
  farm: ConsoleFarm,
  { servers: oneShot, listed }: Chosen,
): Promise<Core> {
  const { world, dataFolder, invocation } = context
  const { version, clock } = world
  const { kind, reads, actions } = farm
  return createCore(
    {
      dataFolder,
      version,
      farm: kind,
      shell: 'command-line',
      reads,
      actions,
      firstServers: [],
      oneShot,
      listed,
      witnesses: await world.witnesses(invocation.has('demo'), farm),
      waivesCountdown: (ticket) => waivesCountdown(context, ticket),
    },
    { clock, random: Math.random },
  )
}

interface Parts extends Chosen {
  readonly core: Core
  readonly farm: ConsoleFarm
  readonly caller: Promise<Result<CallerIdentity>>
}

function oneShotOf(context: Context, { core, farm, servers, caller }: Parts): OneShot {
  const { interrupt } = context.world
  return {
    servers,
    listPrograms: (address) => untilInterrupted(interrupt, farm.reads.listServerProcesses(address)),
    read: () =>
      waitUntilRead(context, {
        seen: () => snapshotOf(core),
        subscribe: (listener) =>
          core.subscribe((event) => {
            if (event.event === 'snapshot-changed') listener(event.change)
          }),
      }),
    run: (name, args) => untilInterrupted(interrupt, core.handle(name, args)),
    stopAction: (actionId) => core.handle('stop-action', { actionId }),
    subscribe: core.subscribe,
    caller: () => untilInterrupted(interrupt, caller),
  }
}

async function snapshotOf(core: Core): Promise<Snapshot> {
  const read = await core.handle('read-snapshot', {})
  if (!read.ok) throw new Error(failureWords(read.failure).meaning)
  return read.value.snapshot
}
