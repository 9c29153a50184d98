import { isCredentialFailure, isDenied } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import { failureOf, isInPart, isSilent, troubleKeyOf } from '#contract/server-health.ts'
import type { ServerState, ServerStatus } from '#contract/server.ts'
import { failureWords } from '#words/failures/failure-words.ts'
import { countOf, datedText } from '#words/time.ts'

/** Servers that cannot be read, or only in part, all for the same reason. */
export interface Reason {
  readonly key: string
  /** One of them, for what is said of all. */
  readonly like: ServerStatus
  /** The longest so first. */
  readonly servers: readonly ServerStatus[]
}

/** What needs somebody comes before what mends itself. */
const order: readonly ServerState[] = ['denied', 'live', 'unreachable', 'stale', 'waiting']

/** Since when it is in its trouble, epoch milliseconds. */
export const troubledSinceAt = (server: ServerStatus): number =>
  isInPart(server) ? (server.detailsRefusal?.sinceAt ?? server.stateSinceAt) : server.stateSinceAt

const isRefusal = (failure: Failure | null): boolean => failure !== null && isCredentialFailure(failure)

/** Refused for the credentials, before what is paused because of it. */
function rank({ like: { pollingStopped, state, failure } }: Reason): number {
  if (!pollingStopped) return order.indexOf(state)
  return isRefusal(failure) ? -2 : -1
}

/** Why servers cannot be read: those that need somebody first, then the reason of most servers. */
export function reasonsOf(servers: Iterable<ServerStatus>): readonly Reason[] {
  return [...Map.groupBy(servers, troubleKeyOf)]
    .flatMap(([key, group]): readonly Reason[] => {
      const sorted = group.toSorted((one, other) => troubledSinceAt(one) - troubledSinceAt(other))
      const [like] = sorted
      return like === undefined || key === null ? [] : [{ key, like, servers: sorted }]
    })
    .toSorted((one, other) => rank(one) - rank(other) || other.servers.length - one.servers.length)
}

/** `since 14:02`, or from when to when they fell away. */
export function sinceText({ servers }: Pick<Reason, 'servers'>, now: number): string {
  const times = servers.map((server) => datedText(troubledSinceAt(server), now))
  const [first, last] = [times[0], times.at(-1)]
  return first === last ? `since ${first}` : `since ${first}, the last of them ${last}`
}

/** What is read again by itself once the first of them answers. */
function afterFirst({ like, servers }: Reason): string {
  if (!isRefusal(like.failure))
    return ' When it answers, all follow by themselves, a few at a time; three that refuse end that.'
  return servers.length === 1 ? '' : ' When it answers, the others are asked after it, one by one.'
}

/** What asking such servers again does, to them and to whoever asks. */
export function retryEffect(reason: Reason): string {
  const { state, failure, pollingStopped } = reason.like
  if (state === 'live')
    return 'Reads the list at once. Refused details are asked for again a minute after the refusal; nothing is locked by it.'
  if (pollingStopped) {
    return `Sends the same credentials to one server once more. Each wrong try counts towards locking the account.${afterFirst(reason)}`
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

/** What stays unknown of servers that are read in part, and who may know it. */
export function missingText({ servers }: Pick<Reason, 'servers'>): string {
  const sessions = servers.reduce((sum, { detailsRefusal }) => sum + (detailsRefusal?.sessions ?? 0), 0)
  return `Idle, logon, lock, client and verdict of ${countOf(sessions, 'session')}.`
}

export const neededRight =
  'Query Information or Full Control for Remote Desktop sessions (listener RDP-Tcp) on the server.'

/** What puts it right; null where nothing failed. */
export function remedyOf({ like }: Pick<Reason, 'like'>): string | null {
  if (isInPart(like)) return `Have this granted: ${neededRight}`
  const failure = failureOf(like)
  return failure === null ? null : failureWords(failure).remedy
}
