import type { Result } from '#contract/failure.ts'
import type { ServerEntry } from '#contract/server.ts'
import type { SessionRow } from '#contract/session.ts'
import type { Snapshot, SnapshotChange } from '#contract/snapshot.ts'
import { readingCommands } from '#core/commands/reading-commands.ts'
import { createListeners } from '#core/listeners.ts'
import { createReadingCore, forOneLook } from '#core/reading-core.ts'
import { followServers } from '#core/servers/follow-servers.ts'
import { createServerNames } from '#core/servers/server-names.ts'
import type { LookingFarm } from '#native/looking-farm.ts'
import type { CallerIdentity, ServerProcess } from '#native/terminal-services.ts'
import type { Context } from '../context.ts'
import { untilInterrupted } from '../interrupted.ts'
import type { Outcome } from '../trouble.ts'
import { serversOf } from './chosen.ts'
import { inTime, lateFailure, namedLate } from './late-servers.ts'
import { waitUntilRead } from './wait-until-read.ts'

/** What a query is given of the servers it asks for: they are read as a console reads them, and nothing can be done to them. */
export interface Look {
  readonly servers: readonly ServerEntry[]
  /** Once nothing was heard for so long, milliseconds, what is missing is said to be. */
  readonly patienceMs: number
  /** The servers as they stand, also after Ctrl+C. */
  readonly seen: () => Snapshot
  /** The same, once none waits for its first reading or patience is over; those that still do are unreachable then. `onKnown` is told what is known until then. */
  readonly read: (onKnown?: (snapshot: Snapshot) => void) => Promise<Snapshot>
  /** Waits twice as long: what all its people run is much. */
  readonly listPrograms: (address: string) => Promise<Result<readonly ServerProcess[]>>
  readonly readTimes: (sessionKey: string) => Promise<Result<SessionRow>>
  /** These are read every two seconds from now on. */
  readonly view: (serverIds: readonly string[]) => void
  readonly caller: () => Promise<Result<CallerIdentity>>
}

/** Reads servers, lets them be looked at, and ends it however that went. */
export async function withLook<T>(context: Context, use: (look: Look) => Promise<T>): Promise<Outcome<T>> {
  const { world, invocation } = context
  const opened = await world.openReads({ demo: invocation.has('demo'), once: !invocation.has('watch') })
  if (!opened.ok) return opened
  const farm = opened.value
  try {
    const caller = farm.reads.readCaller()
    const chosen = await serversOf(context, farm, caller)
    if (!chosen.ok) return chosen
    const { look, stop } = openLook(context, farm, { servers: chosen.value.servers, caller })
    try {
      return { ok: true, value: await use(look) }
    } finally {
      stop()
    }
  } finally {
    await farm.dispose()
  }
}

/** Less than a person takes for a machine that hangs, more than a slow line takes. */
const usualPatienceSeconds = 5

interface Asked {
  readonly servers: readonly ServerEntry[]
  readonly caller: Promise<Result<CallerIdentity>>
}

function openLook(context: Context, { kind, reads: raw }: LookingFarm, { servers, caller }: Asked) {
  const { clock, interrupt } = context.world
  const patienceMs = (context.invocation.number('timeout') ?? usualPatienceSeconds) * 1_000
  const changes = createListeners<SnapshotChange>()
  const { farm, reading, reads } = createReadingCore({
    reads: raw,
    farm: kind,
    servers: servers.length,
    clock,
    random: Math.random,
    onChange: changes.tell,
    ...forOneLook,
  })
  const { nameOf } = createServerNames(farm, () => caller)
  const fixed = { all: () => servers, follow: () => () => {} }
  const commands = readingCommands({ farm, reading, reads, clock })
  const unfollow = followServers({ servers: fixed, farm, reading, clock, nameOf, forget: () => {} })
  const look: Look = {
    servers,
    patienceMs,
    seen: farm.snapshot,
    read: async (onKnown) => {
      const startedAt = clock.now()
      const { subscribe } = changes
      const known = await waitUntilRead(context, { seen: farm.snapshot, subscribe, patienceMs, onKnown })
      return namedLate(known, clock.now() - startedAt)
    },
    listPrograms: (address) =>
      untilInterrupted(
        interrupt,
        inTime(clock, patienceMs * 2, reads.listServerProcesses(address), () =>
          lateFailure('WTSEnumerateProcessesExW', address, patienceMs * 2),
        ),
      ),
    readTimes: async (sessionKey) => {
      const read = await untilInterrupted(
        interrupt,
        commands['read-session']({ sessionKey, timesOnly: true }),
      )
      return read.ok ? { ok: true, value: read.value.session } : read
    },
    view: (serverIds) => reading.setView({ serverIds, nearServerIds: [], sessionKeys: [] }),
    caller: () => untilInterrupted(interrupt, caller),
  }
  const stop = () => {
    unfollow()
    reading.stop()
    farm.stop()
  }
  return { look, stop }
}
