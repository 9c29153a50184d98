import type { ActionStatus } from '#contract/action.ts'
import type { SessionActor, SessionReader } from '#native/terminal-services.ts'
import type { Audit } from '../audit/audit.ts'
import type { ReadCaller } from '../caller.ts'
import type { Clock, Stop } from '../clock.ts'
import type { Commands } from '../commands/handle.ts'
import type { Notices } from '../notices.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { createActionLog } from './action-log.ts'
import { commitAction, record, type Act } from './commit.ts'
import { follow, lookAt, type FollowEnd } from './following.ts'
import { prepareAction } from './prepare.ts'
import { createTickets } from './tickets.ts'

export interface ActionsOptions {
  readonly actions: SessionReader & SessionActor
  readonly reads: SessionReader
  readonly farm: FarmState
  readonly audit: Audit
  readonly notices: Notices
  readonly readCaller: ReadCaller
  readonly clock: Clock
  readonly refresh: (serverId: string) => void
  readonly tell: (status: ActionStatus) => void
}

/** The only way to change anything on a server. */
export interface Actions {
  readonly commands: Pick<Commands, 'prepare-action' | 'commit-action' | 'cancel-ticket'>
  /** Those under way, and the last that ended. */
  readonly all: () => readonly ActionStatus[]
  /** Ends the following; waits a little for calls under way, so that their outcome is recorded. */
  readonly stop: () => Promise<void>
}

/** Waited at most for a call under way when the console closes, milliseconds. */
const lastCallMs = 5_000

export function createActions(options: ActionsOptions): Actions {
  const { clock } = options
  const tickets = createTickets(clock.now)
  const log = createActionLog(options.tell)
  const shared = { ...options, tickets, log }
  const followings = new Set<Stop>()
  const calls = new Set<Promise<unknown>>()
  let stopped = false

  const startFollowing = (act: Act) => {
    if (!stopped) void followToItsEnd(act)
  }
  const followToItsEnd = async (act: Act) => {
    const { actionId, refreshTarget, look } = following(options, act)
    const run = follow(clock, look, (seen) => {
      log.change(actionId, { lastSeenState: seen.seen === 'there' ? seen.state : null })
    })
    followings.add(run.stop)
    refreshTarget()
    const end = await run.ended
    followings.delete(run.stop)
    if (end === null) return
    recordEnd(end, act)
    refreshTarget()
  }
  const recordEnd = (end: FollowEnd, act: Act) => {
    const target = log.all().find(({ actionId }) => actionId === act.held.ticket.ticketId)?.targets[0]
    record(shared, act, {
      phase: end.phase,
      call: target?.call ?? null,
      endedAt: clock.now(),
      lastSeenState: end.phase === 'stuck' ? end.state : null,
      failure: end.phase === 'unknown' ? end.failure : null,
    })
  }

  return {
    commands: {
      'prepare-action': (args) => prepareAction(shared, args),
      'commit-action': (args) => {
        const call = commitAction({ ...shared, startFollowing }, args)
        calls.add(call)
        return call.finally(() => calls.delete(call))
      },
      'cancel-ticket': async ({ ticketId }) => tickets.cancel(ticketId),
    },
    all: log.all,
    stop: async () => {
      stopped = true
      for (const stopFollowing of followings) stopFollowing()
      await settledWithin(clock, [...calls], lastCallMs)
    },
  }
}

function following({ actions, reads, refresh }: ActionsOptions, { held, target }: Act) {
  const { identity } = target
  return {
    actionId: held.ticket.ticketId,
    refreshTarget: () => refresh(identity.serverId),
    look: () => lookAt({ actions, reads, address: held.address, pinned: identity }),
  }
}

async function settledWithin(clock: Clock, calls: readonly Promise<unknown>[], waitMs: number) {
  if (calls.length === 0) return
  const { promise: timeUp, resolve } = Promise.withResolvers<void>()
  const cancel = clock.startTimer(waitMs, resolve)
  await Promise.race([Promise.allSettled(calls), timeUp])
  cancel()
}
