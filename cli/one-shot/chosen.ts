import { localAddress } from '#contract/host-key.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { OwnNames } from '#core/servers/same-machine.ts'
import { ownNamesOf } from '#core/servers/server-names.ts'
import type { ConsoleFarm } from '#native/console-farm.ts'
import type { CallerIdentity } from '#native/terminal-services.ts'
import type { Result } from '#contract/failure.ts'
import type { Context } from '../context.ts'
import type { Outcome } from '../trouble.ts'
import { chooseServers } from './choose-servers.ts'
import { readLists, shownServers } from './server-list.ts'

/** The servers asked for, and the whole list. */
export interface Chosen {
  readonly servers: readonly ServerEntry[]
  readonly listed: readonly ServerEntry[]
}

/** The simulated farm is said to be one before anything is read of it. */
export async function serversOf(
  context: Context,
  { firstServers, kind }: Pick<ConsoleFarm, 'firstServers' | 'kind'>,
  caller: Promise<Result<CallerIdentity>>,
): Promise<Outcome<Chosen>> {
  if (context.invocation.has('demo')) {
    context.say.note('This is a simulated farm: nothing real is shown or touched.')
  }
  const names = serverNames(context)
  const lists = await readLists(context, firstServers)
  if (!lists.ok) return lists
  const list = shownServers(lists.value)
  // The simulated farm has no server for this machine.
  const [first] = list
  const noLocal = kind === 'simulated' && list.every(({ address }) => address !== localAddress)
  const wanted = names.length === 0 && noLocal && first !== undefined ? [first.address] : names
  const ownNames = async (): Promise<OwnNames> => {
    const read = await caller
    return read.ok ? ownNamesOf(read.value) : []
  }
  const servers = await chooseServers(list, wanted, ownNames)
  return servers.ok ? { ok: true, value: { servers: servers.value, listed: list } } : servers
}

const serverAsOperand: ReadonlySet<string> = new Set(['query-termserver', 'connect'])

/** Empty for this machine. A person is looked for on the whole list, as the servers themselves are. */
function serverNames({ invocation }: Context): readonly string[] {
  const named = invocation.list('server')
  const [operand] = invocation.operands
  if (serverAsOperand.has(invocation.command) && operand !== undefined) return [...named, operand]
  if (named.length > 0) return named
  return invocation.has('user') || invocation.command === 'query-termserver' ? ['*'] : []
}
