import type { ServerStatus } from '#contract/server.ts'
import type { Snapshot, SnapshotChange } from '#contract/snapshot.ts'
import type { Clock, Stop } from '#core/clock.ts'
import type { Context } from '../context.ts'
import { untilInterrupted } from '../interrupted.ts'
import { startPatience } from './patience.ts'

export interface Readings {
  readonly seen: () => Snapshot | Promise<Snapshot>
  readonly subscribe: (listener: (change: SnapshotChange) => void) => Stop
  /** The waiting ends once so long no server was heard of, milliseconds; where left out, with each server's own deadline. */
  readonly patienceMs?: number
  /** Told now and then what is known, as long as not all is. */
  readonly onKnown?: ((snapshot: Snapshot) => void) | undefined
}

/** Often enough for whoever looks on, and seldom enough for a table whose columns stand under each other. */
const knownEveryMs = 1_000

/** Settles once every server has been read, or has failed to be, or is not asked because others refused the credentials; or once patience is over. */
export async function waitUntilRead({ world, say }: Context, readings: Readings): Promise<Snapshot> {
  const { clock, interrupt } = world
  const { seen, subscribe, patienceMs = null, onKnown } = readings
  const waiting = new Set<string>()
  const { promise: allRead, resolve } = Promise.withResolvers<void>()
  const patience = startPatience(clock, patienceMs)
  const note = (servers: readonly ServerStatus[]) => {
    const before = waiting.size
    for (const { serverId, state, pollingStopped } of servers) {
      if (state === 'waiting' && !pollingStopped) waiting.add(serverId)
      else waiting.delete(serverId)
    }
    if (waiting.size < before) patience.heard()
  }
  const stop = subscribe((change) => {
    note(change.servers)
    if (waiting.size === 0) resolve()
    else
      say.progress(
        `Reading … ${waiting.size} ${waiting.size === 1 ? 'server is' : 'servers are'} still to answer`,
      )
  })
  const stopTelling = onKnown && every(clock, async () => onKnown(await seen()))
  try {
    note((await seen()).servers)
    if (waiting.size > 0) await untilInterrupted(interrupt, Promise.race([allRead, patience.over]))
    return await seen()
  } finally {
    stop()
    stopTelling?.()
    patience.stop()
    say.progress(null)
  }
}

function every({ startTimer }: Clock, tell: () => Promise<void>): Stop {
  const next = () =>
    startTimer(knownEveryMs, () => {
      cancel = next()
      void tell()
    })
  let cancel = next()
  return () => cancel()
}
