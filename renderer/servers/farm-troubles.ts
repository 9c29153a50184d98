import { isDenied } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import type { ServerState, ServerStatus } from '#contract/server.ts'
import { ageText } from '../ui/time.ts'
import { isSilent } from './server-words.ts'

/** Servers that are not live, all for the same reason. */
export interface Trouble {
  readonly key: string
  readonly state: Exclude<ServerState, 'live'>
  /** That of the first server; null where nothing failed. */
  readonly failure: Failure | null
  readonly pollingStopped: boolean
  /** The longest so first. */
  readonly servers: readonly ServerStatus[]
}

/** What needs somebody comes before what mends itself. */
const order: readonly ServerState[] = ['denied', 'unreachable', 'stale', 'waiting']

const reasonOf = (failure: Failure | null): string =>
  failure?.kind === 'windows' ? `windows ${failure.code}` : (failure?.kind ?? '')

const troubleKey = ({ state, failure, pollingStopped }: ServerStatus): string =>
  [state, reasonOf(failure), pollingStopped ? 'stopped' : ''].join(' ')

const rank = ({ pollingStopped, state }: Trouble): number => (pollingStopped ? -1 : order.indexOf(state))

/** Why servers are not live: those that need somebody first, then the reason of most servers. */
export function troublesOf(servers: Iterable<ServerStatus>): readonly Trouble[] {
  const away = [...servers].filter(({ state }) => state !== 'live')
  return [...Map.groupBy(away, troubleKey)]
    .flatMap(([key, group]): readonly Trouble[] => {
      const sorted = group.toSorted((one, other) => one.stateSinceAt - other.stateSinceAt)
      const [first] = sorted
      if (first === undefined || first.state === 'live') return []
      const { state, failure, pollingStopped } = first
      return [{ key, state, failure, pollingStopped, servers: sorted }]
    })
    .toSorted((one, other) => rank(one) - rank(other) || other.servers.length - one.servers.length)
}

/**
 * Servers whose polling is stopped are asked in this order, one after the other: first the one that was read last, which
 * is the likeliest to take good credentials.
 */
export function askingOrder({ servers }: Pick<Trouble, 'servers'>): readonly ServerStatus[] {
  return servers.toSorted((one, other) => (other.readAt ?? 0) - (one.readAt ?? 0))
}

/** What is read again by itself once the first of them answers. */
function afterFirst({ failure, servers }: Trouble): string {
  if (failure?.kind === 'refused') return ' When it answers, all servers are read again by themselves.'
  return servers.length === 1 ? '' : ' When it answers, the others are asked after it, one by one.'
}

/** What asking such servers again does, to them and to whoever asks. */
export function retryEffect(trouble: Trouble): string {
  const { state, failure, pollingStopped } = trouble
  if (pollingStopped) {
    return `Sends the same credentials to one server once more. Each wrong try counts towards locking the account.${afterFirst(trouble)}`
  }
  if (failure !== null && isDenied(failure)) {
    return 'Asks once more as the same account. The answer stays the same until the right is granted; nothing is locked by it.'
  }
  if (isSilent({ state, failure })) {
    return 'Has them called before the others that wait. No living server is held up.'
  }
  if (failure?.kind === 'timed-out') {
    return 'Waits until the call that hangs has ended: a server gets one at a time. The others are not held up.'
  }
  if (state === 'unreachable') {
    return 'Asks whether TCP port 445 answers, then Windows itself, which can take until it gives up. The others are not held up.'
  }
  return 'Reads the list of sessions. Nothing is changed by it.'
}

/** When such servers are asked again. */
export function retryTime({ state, failure, pollingStopped, servers }: Trouble, now: number): string {
  if (pollingStopped) return 'Only when you ask.'
  if (isSilent({ state, failure }))
    return servers.length === 1 ? 'In its turn.' : 'In their turn, some at a time.'
  const planned = servers.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? [])
  if (planned.length === 0) return servers.length === 1 ? 'Being tried now.' : 'All are being tried now.'
  const soonest = Math.max(0, Math.min(...planned) - now)
  const when = soonest < 1000 ? 'any moment' : `in ${ageText(soonest)}`
  const which = servers.length === 1 ? 'By itself' : 'The next by itself'
  const underWay = servers.length - planned.length
  return `${which} ${when}.${underWay === 0 ? '' : ` ${underWay} being tried now.`}`
}

/** Of the live servers the one whose data is oldest, and the one that was slowest to answer; null where none was read. */
export function extremesOf(servers: Iterable<ServerStatus>): {
  readonly oldest: ServerStatus | null
  readonly slowest: ServerStatus | null
} {
  let oldest: ServerStatus | null = null
  let slowest: ServerStatus | null = null
  for (const server of servers) {
    const { state, readAt, latencyMs } = server
    if (state !== 'live' || readAt === null) continue
    if (readAt < (oldest?.readAt ?? Infinity)) oldest = server
    if ((latencyMs ?? -1) > (slowest?.latencyMs ?? -1)) slowest = server
  }
  return { oldest, slowest }
}
