import type { Refreshed } from '#contract/commands.ts'
import type { CredentialWatch } from '../credentials/watch.ts'
import { stoppedFailure } from '../credentials/paused-record.ts'
import type { Poll } from './poll.ts'

/** Who asks for a server to be read, beside its poll. */
export interface Asked {
  /** A person asks for this one: it is read whatever stands against it. */
  readonly ask: (serverId: string) => void
  /** A person asks for this one among others. */
  readonly askAmongOthers: (serverId: string) => void
  /** The console itself wishes to know soon; that is no reason to send credentials that were refused. */
  readonly readSoon: (serverId: string) => void
  /** Whether a person asked, and it was not read since. */
  readonly has: (serverId: string) => boolean
  /** Whether a person asked for this one alone; it is read now, or never. */
  readonly take: (serverId: string) => boolean
}

export function createAsked(polls: ReadonlyMap<string, Poll>): Asked {
  const asked = new Map<string, 'alone' | 'among others'>()
  const ask = (serverId: string, how: 'alone' | 'among others') => {
    asked.set(serverId, how)
    polls.get(serverId)?.refresh()
  }
  return {
    ask: (serverId) => ask(serverId, 'alone'),
    askAmongOthers: (serverId) => ask(serverId, 'among others'),
    readSoon: (serverId) => {
      const poll = polls.get(serverId)
      if (poll?.isHalted() === false) poll.refresh()
    },
    has: (serverId) => asked.has(serverId),
    take: (serverId) => {
      const isAlone = asked.get(serverId) === 'alone'
      asked.delete(serverId)
      return isAlone
    },
  }
}

export interface Refreshing {
  readonly polls: ReadonlyMap<string, Poll>
  readonly asked: Asked
  readonly credentials: CredentialWatch
}

/** As a person asks it; null for all. Of several, those whose polling is stopped are left out. */
export function refreshServers(
  serverIds: readonly string[] | null,
  { polls, asked, credentials }: Refreshing,
): Refreshed {
  const [one, ...more] = serverIds ?? []
  if (one !== undefined && more.length === 0) return refreshOne(one, { asked, credentials })
  const named = serverIds ?? [...polls.keys()]
  const held = credentials.held()
  if (held !== null) return { asked: 0, notAsked: named.length, why: held }
  const going = named.filter((serverId) => polls.get(serverId)?.isHalted() === false)
  credentials.doubt()
  going.forEach(serverIds === null ? asked.readSoon : asked.askAmongOthers)
  const notAsked = named.length - going.length
  return { asked: going.length, notAsked, why: notAsked === 0 ? null : stoppedFailure() }
}

function refreshOne(serverId: string, { asked, credentials }: Omit<Refreshing, 'polls'>): Refreshed {
  if (credentials.held() === null) asked.ask(serverId)
  else credentials.askOnceMore([serverId])
  return { asked: 1, notAsked: 0, why: null }
}
