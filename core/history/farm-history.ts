import type { HistoryState, ServerHistory } from '#contract/history.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { SnapshotChange } from '#contract/snapshot.ts'
import { isSameAddress } from '../servers/address.ts'
import { createMinuteTrack, type MinuteTrack } from './minute-track.ts'

const keptStates = 50

/** What was seen of each server since the console started. */
export interface FarmHistory {
  /** A change as it is published; servers that left the list are forgotten. */
  readonly note: (change: SnapshotChange) => void
  /** Null for a server that was not seen. */
  readonly read: (serverId: string, now: number) => ServerHistory | null
}

interface Track {
  /** What was seen at another address is another machine's. */
  readonly address: string
  readonly sinceAt: number
  /** Null until its first reading: of twenty thousand servers that do not answer they would take a hundred megabytes. */
  minutes: MinuteTrack | null
  states: readonly HistoryState[]
  /** End of the last reading that was noted. */
  readAt: number | null
}

const newTrack = ({ address, stateSinceAt }: ServerStatus): Track => ({
  address,
  sinceAt: stateSinceAt,
  minutes: null,
  states: [],
  readAt: null,
})

/** `peopleOn` counts the sessions of a server that somebody is signed in to. */
export function createFarmHistory(peopleOn: (serverId: string) => number): FarmHistory {
  const tracks = new Map<string, Track>()

  const noteServer = (status: ServerStatus) => {
    const { serverId, address } = status
    const known = tracks.get(serverId)
    const track = known !== undefined && isSameAddress(known.address, address) ? known : newTrack(status)
    tracks.set(serverId, track)
    track.states = withState(track.states, status)
    noteReading(status)
  }
  const noteReading = ({
    serverId,
    readAt,
    latencyMs,
  }: Pick<ServerStatus, 'serverId' | 'readAt' | 'latencyMs'>) => {
    const track = tracks.get(serverId)
    if (track === undefined || readAt === null || latencyMs === null || readAt === track.readAt) return
    track.readAt = readAt
    track.minutes ??= createMinuteTrack()
    track.minutes.note({ at: readAt, latencyMs, sessions: peopleOn(serverId) })
  }
  return {
    note: ({ servers, removedServerIds, readings }) => {
      for (const status of servers) noteServer(status)
      for (const reading of readings) noteReading(reading)
      for (const serverId of removedServerIds) tracks.delete(serverId)
    },
    read: (serverId, now) => {
      const track = tracks.get(serverId)
      if (track === undefined) return null
      const { sinceAt, minutes, states } = track
      return { sinceAt, minutes: [...(minutes?.read(now) ?? [])], states: [...states] }
    },
  }
}

/** The reason may become known, or another one, while the state stays: it is told as it is now. */
function withState(
  states: readonly HistoryState[],
  { state, stateSinceAt, failure }: ServerStatus,
): readonly HistoryState[] {
  const [current, ...before] = states
  const next: HistoryState = { state, sinceAt: stateSinceAt, failure }
  if (current === undefined) return [next]
  const stays = current.state === state && current.sinceAt === stateSinceAt
  return stays ? [next, ...before] : [next, ...states].slice(0, keptStates)
}
