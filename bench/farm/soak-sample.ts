import type { ServerStatus } from '#contract/server.ts'
import type { Clock } from '#core/clock.ts'
import type { Core } from '#core/core.ts'
import { countOpenFiles, readChildren } from './own-processes.ts'
import { hangsIn, minuteAt, type RestlessFarm, type RestlessPlan } from './restless-farm.ts'
import { countWrongRows } from './wrong-rows.ts'

const shownSessions = 40

/** What a core and its hosts hold at one moment; memory in bytes. */
export interface Sample {
  readonly heap: number
  readonly resident: number
  readonly hostsResident: number
  readonly hosts: number
  readonly handles: number
  readonly listeners: number
  readonly openFiles: number
  readonly timers: number
  readonly live: number
  /** Servers that are not live, though no call to them was one that never returns. */
  readonly unexplained: number
  readonly rows: number
  readonly wrongRows: number
}

/** A core, and the farm that it reads. */
export interface Soaked {
  readonly core: Core
  readonly plan: RestlessPlan
  readonly farm: RestlessFarm
  readonly clock: Clock
}

async function readSnapshot(core: Core) {
  const answer = await core.handle('read-snapshot', {})
  if (!answer.ok) throw new Error('the core refused', { cause: answer.failure })
  return answer.value.snapshot
}

/** As a window does: its rows are read more often, with their details. */
export async function look(core: Core): Promise<void> {
  const shown = (await readSnapshot(core)).sessions.slice(0, shownSessions)
  const serverIds = [...new Set(shown.map(({ serverId }) => serverId))]
  await core.handle('set-view', { serverIds, sessionKeys: shown.map(({ sessionKey }) => sessionKey) })
}

/** Whether a list may have been asked of it, since it was last read, that never returns. */
function mayHang({ plan, clock }: Soaked, { address, readAt }: ServerStatus): boolean {
  const first = minuteAt(plan.time, readAt ?? plan.time.startedAt)
  const last = minuteAt(plan.time, clock.now())
  const minutes = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return minutes.some((minute) => hangsIn(plan, address, minute))
}

/** What the snapshot says, in numbers, so that it is not kept. */
async function countRows(soaked: Soaked) {
  const { core, plan, farm, clock } = soaked
  const snapshot = await readSnapshot(core)
  const away = snapshot.servers.filter(({ state }) => state !== 'live')
  return {
    live: snapshot.servers.length - away.length,
    unexplained: away.filter((server) => !mayHang(soaked, server)).length,
    rows: snapshot.sessions.length,
    wrongRows: countWrongRows(snapshot, { farm, time: plan.time, now: clock.now() }),
  }
}

export async function takeSample(soaked: Soaked): Promise<Sample> {
  const counted = await countRows(soaked)
  globalThis.gc?.()
  const { heapUsed: heap, rss: resident } = process.memoryUsage()
  const children = readChildren()
  const resources = process.getActiveResourcesInfo()
  const timers = resources.filter((name) => name === 'Timeout').length
  return {
    ...counted,
    heap,
    resident,
    hosts: children.length,
    hostsResident: children.reduce((sum, { residentBytes }) => sum + residentBytes, 0),
    timers,
    handles: resources.length - timers,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    openFiles: countOpenFiles(),
  }
}
