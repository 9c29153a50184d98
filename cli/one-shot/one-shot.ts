import type { ActionStatus } from '#contract/action.ts'
import type { CommandArguments, CommandName, CommandResult } from '#contract/commands.ts'
import type { CoreEvent } from '#contract/events.ts'
import type { Result } from '#contract/failure.ts'
import { localAddress } from '#contract/host-key.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { createCore, type Core } from '#core/core.ts'
import type { OwnNames } from '#core/servers/same-machine.ts'
import { ownNamesOf } from '#core/servers/server-names.ts'
import type { ConsoleFarm } from '#native/console-farm.ts'
import type { CallerIdentity, ServerProcess } from '#native/terminal-services.ts'
import { waivesCountdown } from '../acting/confirm.ts'
import type { Context } from '../context.ts'
import { untilInterrupted } from '../interrupted.ts'
import type { Outcome } from '../trouble.ts'
import { chooseServers } from './choose-servers.ts'
import { stopWaitingForAnswers } from './stop-waiting.ts'
import { readLists, shownServers } from './server-list.ts'
import { snapshotOf, waitUntilRead } from './wait-until-read.ts'

/** The same core as the console's, for as long as a command takes, on the servers it asks for. */
export interface OneShot {
  readonly servers: readonly ServerEntry[]
  /** The servers as they stand, also after Ctrl+C. */
  readonly seen: () => Promise<Snapshot>
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
  names: readonly string[],
  use: (oneShot: OneShot) => Promise<T>,
): Promise<Outcome<T>> {
  const { world, invocation } = context
  const demo = invocation.has('demo')
  const opened = world.openFarm({ demo })
  if (!opened.ok) return opened
  const farm = opened.value
  // Asked first: the host of the calls starts while the core opens its files.
  const caller = farm.actions.readCaller()
  try {
    const chosen = await serversOf(context, farm, names, async () => {
      const read = await caller
      return read.ok ? ownNamesOf(read.value) : []
    })
    if (!chosen.ok) return chosen
    return { ok: true, value: await onServers(context, { farm, ...chosen.value, caller }, use) }
  } finally {
    await farm.dispose()
  }
}

/** The servers asked for, and the whole list. */
interface Chosen {
  readonly servers: readonly ServerEntry[]
  readonly listed: readonly ServerEntry[]
}

async function serversOf(
  context: Context,
  { firstServers, kind }: ConsoleFarm,
  names: readonly string[],
  ownNames: () => Promise<OwnNames>,
): Promise<Outcome<Chosen>> {
  const lists = await readLists(context, firstServers)
  if (!lists.ok) return lists
  const list = shownServers(lists.value)
  // The simulated farm has no server for this machine.
  const [first] = list
  const noLocal = kind === 'simulated' && list.every(({ address }) => address !== localAddress)
  const wanted = names.length === 0 && noLocal && first !== undefined ? [first.address] : names
  const servers = await chooseServers(list, wanted, ownNames)
  return servers.ok ? { ok: true, value: { servers: servers.value, listed: list } } : servers
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

function openCore(context: Context, farm: ConsoleFarm, { servers: oneShot, listed }: Chosen): Promise<Core> {
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
      witnesses: world.witnesses(invocation.has('demo'), farm),
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
    seen: () => snapshotOf(core),
    read: () => waitUntilRead(context, core),
    run: (name, args) => untilInterrupted(interrupt, core.handle(name, args)),
    stopAction: (actionId) => core.handle('stop-action', { actionId }),
    subscribe: core.subscribe,
    caller: () => untilInterrupted(interrupt, caller),
  }
}
