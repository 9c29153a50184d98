import { failureWords } from '#words/failures/failure-words.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { Core } from '#core/core.ts'
import type { Context } from '../context.ts'
import { untilInterrupted } from '../interrupted.ts'

/** Settles once every server has been read, or has failed to be, or is not asked because others refused the credentials: each has its own deadline, so this needs none. */
export async function waitUntilRead({ world, say }: Context, core: Core): Promise<Snapshot> {
  const waiting = new Set<string>()
  const { promise: allRead, resolve } = Promise.withResolvers<void>()
  const note = (servers: readonly ServerStatus[]) => {
    for (const { serverId, state, pollingStopped } of servers) {
      if (state === 'waiting' && !pollingStopped) waiting.add(serverId)
      else waiting.delete(serverId)
    }
  }
  const stop = core.subscribe((event) => {
    if (event.event !== 'snapshot-changed') return
    note(event.change.servers)
    if (waiting.size === 0) resolve()
    else
      say.progress(
        `Reading … ${waiting.size} ${waiting.size === 1 ? 'server is' : 'servers are'} still to answer`,
      )
  })
  try {
    note((await snapshotOf(core)).servers)
    if (waiting.size > 0) await untilInterrupted(world.interrupt, allRead)
    return await snapshotOf(core)
  } finally {
    stop()
    say.progress(null)
  }
}

export async function snapshotOf(core: Core): Promise<Snapshot> {
  const read = await core.handle('read-snapshot', {})
  if (!read.ok) throw new Error(failureWords(read.failure).meaning)
  return read.value.snapshot
}
