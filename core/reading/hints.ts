import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import type { ChangeHints } from '#native/terminal-services.ts'
import type { Clock, Stop } from '../clock.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'
import { createHintPace, type HintPace } from './hint-pace.ts'
import { restAfter, type Rest } from './hint-rest.ts'

/** Has servers in view read as soon as Windows tells that something changed there. Polling goes on whatever becomes of it. */
export interface Hints {
  /** Those that come into view now go before those that were in it, where there are too many to wait for. */
  readonly setView: (serverIds: ReadonlySet<string>) => void
  /** A reading has ended, well or not, or none will follow by itself. */
  readonly noteReading: (serverId: string) => void
  readonly forget: (serverId: string) => void
  readonly stop: Stop
}

export interface HintsOptions {
  readonly hints: ChangeHints
  readonly clock: Clock
  readonly farm: FarmState
  readonly read: (serverId: string) => void
  /** A wait opens a line of its own, so it can be refused for the credentials. */
  readonly onRefused: (serverId: string, failure: Failure) => void
}

/** A server that is waited for, from its first wait to the release. */
interface Watched {
  readonly address: string
  readonly pace: HintPace
  cancelWait: Stop
  cancelRead: Stop
  releasing: boolean
}

/** Scrolling past a server is no reason to open and close a line to it. */
const viewSettlesMs = 300
/** A wait takes this long to arrive; what happens before is in a list that is asked for after. */
const armingMs = 50

const nothing: Stop = () => {}

/** It answered last time: a wait at one that does not, or refuses, would only hold a thread. */
const isLive = (record: ServerRecord | null): record is ServerRecord =>
  record !== null && record.readAt !== null && record.failure === null && !record.pollingStopped

/** What a hint can be about: where this is as before, it had nothing to tell. */
function outlineOf(record: ServerRecord | null): string {
  return JSON.stringify(
    [...(record?.sessions.values() ?? [])].map(({ generation, listed }) => [generation, listed]),
  )
}

export function createHints({ hints, clock, farm, read, onRefused }: HintsOptions): Hints {
  const watched = new Map<string, Watched>()
  const rests = new Map<string, Rest>()
  /** Who came into it last stands last. */
  let view: readonly string[] = []
  let cancelSettling: Stop | null = null
  let stopped = false

  const mayBeAsked = (serverId: string): boolean =>
    isLive(farm.server(serverId)) && clock.now() >= (rests.get(serverId)?.endsAt ?? 0)

  function cancel(one: Watched): void {
    one.cancelWait()
    one.cancelRead()
  }

  async function release(serverId: string, one: Watched): Promise<void> {
    if (one.releasing) return
    one.releasing = true
    cancel(one)
    await hints.stopWaiting(one.address)
    if (watched.get(serverId) === one) watched.delete(serverId)
    arrange()
  }

  async function wait(serverId: string, one: Watched): Promise<void> {
    one.pace.noteArmed(clock.now())
    const end = await hints.waitForChange(one.address)
    if (stopped || one.releasing) return
    if (end.ok && end.value === 'changed') {
      hear(serverId, one)
    } else {
      rests.set(serverId, restAfter(end.ok ? null : end.failure, rests.get(serverId), clock.now()))
      if (!end.ok && isCredentialFailure(end.failure)) onRefused(serverId, end.failure)
      await release(serverId, one)
    }
  }

  function hear(serverId: string, one: Watched): void {
    rests.delete(serverId)
    const nextAt = one.pace.noteHint(outlineOf(farm.server(serverId)), clock.now())
    one.cancelWait = clock.startTimer(nextAt - clock.now(), () => goOn(serverId, one))
  }

  /** Waits anew before it reads: what happens from then on is told by the wait, and what happened before is in the list. */
  function goOn(serverId: string, one: Watched): void {
    void wait(serverId, one)
    one.cancelRead = clock.startTimer(armingMs, () => {
      one.pace.noteAsked(clock.now())
      read(serverId)
    })
  }

  function begin(serverId: string): void {
    const address = farm.server(serverId)?.entry.address
    if (address === undefined) return
    const pace = createHintPace()
    const one: Watched = { address, pace, cancelWait: nothing, cancelRead: nothing, releasing: false }
    watched.set(serverId, one)
    void wait(serverId, one)
  }

  function arrange(): void {
    if (stopped) return
    const wanted = new Set(view.filter(mayBeAsked).slice(-hints.mostWaits))
    for (const [serverId, one] of watched) if (!wanted.has(serverId)) void release(serverId, one)
    for (const serverId of wanted) {
      if (watched.size < hints.mostWaits && !watched.has(serverId)) begin(serverId)
    }
  }

  return {
    setView: (serverIds) => {
      const stayed = new Set(view.filter((serverId) => serverIds.has(serverId)))
      view = [...stayed, ...[...serverIds].filter((serverId) => !stayed.has(serverId))]
      cancelSettling?.()
      cancelSettling = clock.startTimer(viewSettlesMs, () => {
        cancelSettling = null
        arrange()
      })
    },
    noteReading: (serverId) => {
      watched.get(serverId)?.pace.noteRead(clock.now())
      if (cancelSettling !== null || !view.includes(serverId)) return
      if (watched.has(serverId) !== mayBeAsked(serverId)) arrange()
    },
    forget: (serverId) => {
      const one = watched.get(serverId)
      watched.delete(serverId)
      rests.delete(serverId)
      if (one) void release(serverId, one)
    },
    stop: () => {
      stopped = true
      cancelSettling?.()
      watched.forEach(cancel)
    },
  }
}
