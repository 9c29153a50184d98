import type { Admission } from '../admission/admission.ts'
import type { Refreshed } from '#contract/commands.ts'
import type { CredentialWatch } from '../credentials/watch.ts'
import { stoppedFailure } from '../credentials/paused-record.ts'
import type { Poll } from './poll.ts'

/** Who asks for a server to be read, beside its poll. */
export interface ManualRefresh {
  /** A person asks for this one: it is read whatever stands against it. */
  readonly ask: (serverId: string) => void
  /** A person asks for this one among others. */
  readonly askAmongOthers: (serverId: string) => void
  /** The console itself wishes to know soon; that is no reason to send credentials that were refused. */
  readonly readSoon: (serverId: string) => void
  /** Whether a person asked, and it was not read since. */
  readonly isAsked: (serverId: string) => boolean
  /** Whether a person asked for this one alone. */
  readonly isAskedAlone: (serverId: string) => boolean
  /** All that a person asked for and that were not read since, and those of them that were asked for alone. */
  readonly all: () => Iterable<string>
  readonly alone: () => Iterable<string>
  /** Whether a person asked for this one alone; it is read now, or never. */
  readonly take: (serverId: string) => boolean
}

export function createManualRefresh(polls: ReadonlyMap<string, Poll>): ManualRefresh {
  const asked = new Map<string, 'alone' | 'among others'>()
  const ask = (serverId: string, how: 'alone' | 'among others') => {
    asked.set(serverId, how)
    polls.get(serverId)?.refresh()
  }
  const isAskedAlone = (serverId: string) => asked.get(serverId) === 'alone'
  return {
    ask: (serverId) => ask(serverId, 'alone'),
    askAmongOthers: (serverId) => ask(serverId, 'among others'),
    readSoon: (serverId) => {
      const poll = polls.get(serverId)
      if (poll?.isHalted() === false) poll.refresh()
    },
    isAsked: (serverId) => asked.has(serverId),
    isAskedAlone,
    all: () => asked.keys(),
    alone: () => [...asked.keys()].filter(isAskedAlone),
    take: (serverId) => {
      const isAlone = isAskedAlone(serverId)
      asked.delete(serverId)
      return isAlone
    },
  }
}

export interface Refreshing {
  readonly polls: ReadonlyMap<string, Poll>
  readonly manual: ManualRefresh
  readonly admission: Admission
  readonly credentials: CredentialWatch
}

/** As a person asks it; null for all. Of several, those whose polling is stopped are left out. */
export function refreshServers(
  serverIds: readonly string[] | null,
  { polls, manual, admission, credentials }: Refreshing,
): Refreshed {
  const [one, ...more] = serverIds ?? []
  if (one !== undefined && more.length === 0) return refreshOne(one, { manual, credentials })
  const named = serverIds ?? [...polls.keys()]
  const paused = credentials.paused()
  if (paused !== null) return { asked: 0, notAsked: named.length, why: paused }
  const going = named.filter((serverId) => polls.get(serverId)?.isHalted() === false)
  admission.doubt()
  going.forEach(serverIds === null ? manual.readSoon : manual.askAmongOthers)
  const notAsked = named.length - going.length
  return { asked: going.length, notAsked, why: notAsked === 0 ? null : stoppedFailure() }
}

function refreshOne(
  serverId: string,
  { manual, credentials }: Pick<Refreshing, 'manual' | 'credentials'>,
): Refreshed {
  if (credentials.paused() === null) manual.ask(serverId)
  else credentials.askOnceMore([serverId])
  return { asked: 1, notAsked: 0, why: null }
}
