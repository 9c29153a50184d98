import { countText, fullMomentText } from '#contract/locale.ts'
import { isCredentialFailure, isDenied } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import type { ReadingAttempt, ServerState, ServerStatus } from '#contract/server.ts'
import { ageText, countOf } from '#words/time.ts'
import { failureOf, isInPart, isSilent, troubleKeyOf } from '#contract/server-health.ts'
import { healthWord } from '#words/servers.ts'

/** Servers that cannot be read, or only in part, all for the same reason. */
export interface Trouble {
  readonly key: string
  /** `live` of those that are read in part. */
  readonly state: ServerState
  /** How it is said that they stand so. */
  readonly word: string
  /** That of the first server; null where nothing failed. */
  readonly failure: Failure | null
  readonly pollingStopped: boolean
  /** The longest so first. */
  readonly servers: readonly ServerStatus[]
}

/** What needs somebody comes before what mends itself. */
const order: readonly ServerState[] = ['denied', 'live', 'unreachable', 'stale', 'waiting']

/** Since when it is in its trouble, epoch milliseconds. */
export const troubledSinceAt = (server: ServerStatus): number =>
  isInPart(server) ? (server.detailsRefusal?.sinceAt ?? server.stateSinceAt) : server.stateSinceAt

/** Refused for the credentials, before what is held because of it. */
function rank({ pollingStopped, state, failure }: Trouble): number {
  if (!pollingStopped) return order.indexOf(state)
  return isRefusal(failure) ? -2 : -1
}

const isRefusal = (failure: Failure | null): boolean => failure !== null && isCredentialFailure(failure)

/** Why servers cannot be read: those that need somebody first, then the reason of most servers. */
export function troublesOf(servers: Iterable<ServerStatus>): readonly Trouble[] {
  return [...Map.groupBy(servers, troubleKeyOf)]
    .flatMap(([key, group]): readonly Trouble[] => {
      const sorted = group.toSorted((one, other) => troubledSinceAt(one) - troubledSinceAt(other))
      const [first] = sorted
      if (first === undefined || key === null) return []
      const { state, pollingStopped } = first
      const word = healthWord(first)
      return [{ key, state, word, failure: failureOf(first), pollingStopped, servers: sorted }]
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
  if (!isRefusal(failure))
    return ' When it answers, all follow by themselves, a few at a time; three that refuse end that.'
  return servers.length === 1 ? '' : ' When it answers, the others are asked after it, one by one.'
}

/** What asking such servers again does, to them and to whoever asks. */
export function retryEffect(trouble: Trouble): string {
  const { state, failure, pollingStopped } = trouble
  if (state === 'live')
    return 'Reads the list at once. Refused details are asked for again a minute after the refusal; nothing is locked by it.'
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

/** `3 being tried now, 40 waiting for their turn`; null where none is. */
function underWayText(servers: readonly ServerStatus[]): string | null {
  const count = (wanted: ReadingAttempt) => servers.filter(({ attempt }) => attempt === wanted).length
  const [tried, waiting] = [count('under-way'), count('waiting')]
  if (servers.length === 1 && tried + waiting === 1)
    return tried === 1 ? 'Being tried now.' : 'Waiting for its turn.'
  const parts = [
    ...(tried === 0 ? [] : [`${countText(tried)} being tried now`]),
    ...(waiting === 0 ? [] : [`${countText(waiting)} waiting for ${waiting === 1 ? 'its' : 'their'} turn`]),
  ]
  return parts.length === 0 ? null : `${parts.join(', ')}.`
}

/** When such servers are asked again. */
export function retryTime({ state, pollingStopped, servers }: Trouble, now: number): string {
  if (pollingStopped) return 'Only when you ask.'
  if (state === 'live') return 'By itself, of each session a minute after the refusal.'
  const planned = servers.flatMap(({ nextAttemptAt }) => nextAttemptAt ?? [])
  const underWay = underWayText(servers)
  if (planned.length === 0) return underWay ?? 'Not known yet.'
  const soonest = Math.max(0, Math.min(...planned) - now)
  const when = soonest < 1000 ? 'any moment' : `in ${ageText(soonest)}`
  const which = servers.length === 1 ? 'By itself' : 'The next by itself'
  return [`${which} ${when}.`, ...(underWay === null ? [] : [underWay])].join(' ')
}

/** When such servers were read last: from the oldest reading to the newest where they differ, and how many never were. */
export function lastReadText({ servers }: Pick<Trouble, 'servers'>): string {
  const read = servers.flatMap(({ readAt }) => readAt ?? [])
  if (read.length === 0) return 'Never.'
  const [oldest, newest] = [Math.min(...read), Math.max(...read)].map(fullMomentText)
  const when = oldest === newest ? `${newest}` : `${oldest} to ${newest}`
  const never = servers.length - read.length
  return never === 0 ? `${when}.` : `${when}; ${countText(never)} never.`
}

/** What stays unknown of servers that are read in part, and who may know it. */
export function missingText({ servers }: Trouble): string {
  const sessions = servers.reduce((sum, { detailsRefusal }) => sum + (detailsRefusal?.sessions ?? 0), 0)
  return `Idle, logon, lock, client and verdict of ${countOf(sessions, 'session')}.`
}

export const neededRight =
  'Query Information or Full Control for Remote Desktop sessions (listener RDP-Tcp) on the server.'
