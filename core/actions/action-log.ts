import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import { isOneSession } from '#contract/identity.ts'
import type { SessionIdentity } from '#contract/session.ts'
import type { Verb } from '#contract/verb.ts'
import type { Clock, Stop } from '../clock.ts'
import { createCoalescer, type Coalescer } from '../snapshot/coalescer.ts'

/** How many ended actions are kept for those who ask later, and how many targets they may have together. */
const keptEnded = 50
const keptTargets = 2_000
/** A status is told whole; an action on hundreds of sessions changes hundreds of times a second. */
const tellGapMs = 250

/** What an action is done to: a session, or a whole server where `identity` is null. */
export interface ActedOn {
  readonly serverId: string
  readonly identity: SessionIdentity | null
}

/** The actions of this run of the console: those under way, and the last that ended. The audit keeps the rest. */
export interface ActionLog {
  readonly start: (status: ActionStatus) => void
  /** Changes what became of one target of an action, and tells it soon. */
  readonly change: (actionId: string, index: number, change: Partial<ActionTarget>) => ActionTarget
  readonly stopBecause: (actionId: string, why: NonNullable<ActionStatus['stopped']>) => void
  readonly find: (actionId: string) => ActionStatus | null
  /** Whether something that changes it is being done to it, so that this verb must wait. */
  readonly isUnderWay: (verb: Verb, on: ActedOn) => boolean
  readonly all: () => readonly ActionStatus[]
  /** Tells no more. */
  readonly stop: Stop
}

interface Kept {
  status: ActionStatus
  readonly told: Coalescer
}

export function createActionLog(clock: Clock, tell: (status: ActionStatus) => void): ActionLog {
  const actions = new Map<string, Kept>()
  /** Those with a target that has not ended. */
  const open = new Set<Kept>()
  const forgetOld = () => {
    const newestFirst = [...actions.values()].filter((kept) => !open.has(kept)).toReversed()
    let targets = 0
    for (const [index, { status }] of newestFirst.entries()) {
      targets += status.targets.length
      const isTooOld = index >= keptEnded || (index > 0 && targets > keptTargets)
      if (isTooOld) actions.delete(status.actionId)
    }
  }
  const find = (actionId: string): Kept => {
    const kept = actions.get(actionId)
    if (kept === undefined) throw new Error(`no action ${actionId}`)
    return kept
  }
  const put = (kept: Kept, status: ActionStatus) => {
    kept.status = status
    if (hasEnded(status) && open.delete(kept)) forgetOld()
    kept.told.request()
  }
  return {
    start: (status) => {
      const kept: Kept = {
        status,
        told: createCoalescer(clock, tellGapMs, () => tell(kept.status)),
      }
      actions.set(status.actionId, kept)
      open.add(kept)
      put(kept, status)
    },
    change: (actionId, index, change) => {
      const kept = find(actionId)
      const before = kept.status.targets[index]
      if (before === undefined) throw new Error(`no target ${index} of action ${actionId}`)
      const target = { ...before, ...change }
      put(kept, { ...kept.status, targets: kept.status.targets.with(index, target) })
      return target
    },
    stopBecause: (actionId, why) => {
      const kept = find(actionId)
      if (kept.status.stopped === null) put(kept, { ...kept.status, stopped: why })
    },
    find: (actionId) => actions.get(actionId)?.status ?? null,
    isUnderWay: (verb, on) =>
      changes[verb] &&
      [...open].some(
        ({ status }) => changes[status.verb] && status.targets.some((target) => isOpen(target, on)),
      ),
    all: () => [...actions.values()].map(({ status }) => status),
    stop: () => {
      for (const { told } of actions.values()) told.stop()
    },
  }
}

/** Whether a verb changes what it is done to, so that a session or a server takes one of them at a time. */
const changes: Readonly<Record<Verb, boolean>> = {
  message: false,
  shadow: false,
  disconnect: true,
  'end-program': true,
  'log-off': true,
  reset: true,
  connect: false,
  'set-logons': true,
}

function isOpen({ endedAt, ...target }: ActionTarget, on: ActedOn): boolean {
  return endedAt === null && isSameTarget(target, on)
}

/** One machine may stand in the list twice: its sessions are the same under both entries. */
function isSameTarget(one: ActedOn, other: ActedOn): boolean {
  if (one.identity === null || other.identity === null) {
    return one.serverId === other.serverId && one.identity === other.identity
  }
  const isSameId = one.serverId === other.serverId && one.identity.sessionId === other.identity.sessionId
  return isSameId || isOneSession(one.identity, other.identity)
}

function hasEnded({ targets }: ActionStatus): boolean {
  return targets.every(({ endedAt }) => endedAt !== null)
}
