import type { ActionTarget } from '#contract/action.ts'
import { isDenied, isUnreachable } from '#contract/failure-class.ts'
import { isOneSession } from '#contract/identity.ts'
import type { Act } from './act.ts'
import { actionUnderWay, sameSession, type SkipReason } from './action-failures.ts'
import { beginAct, refuse, skippedOutcome, type ActRunOptions } from './begin-act.ts'
import { limitsFor } from './limits.ts'
import { isSurprise } from './outcome.ts'
import { recordIntent, recordOutcomes } from './record.ts'
import { runInLanes, type LaneRun } from './run-lanes.ts'

/** An action on many targets under way. */
export interface ManyRun {
  /** Begins no further target; what is under way goes on. */
  readonly stop: (because: 'operator' | 'surprise') => void
  readonly ended: Promise<void>
}

/** Begins one target after the other, each with its intent on record, and no further one after a surprise. */
export function runMany(
  options: ActRunOptions,
  acts: readonly Act[],
  alreadyBusy: ReadonlySet<Act>,
): ManyRun {
  const [first] = acts
  if (first === undefined) throw new Error('an action without targets')
  const { log, clock, withdrawals } = options
  const { held, confirmation } = first
  const { ticketId } = held.ticket
  const isOurs = (act: Act) => act.held.ticket.ticketId === ticketId
  /** By server; null stands for all of them. */
  const halts = new Map<string | null, SkipReason>()
  const haltedBecause = (serverId: string) => halts.get(serverId) ?? halts.get(null) ?? null
  const firsts = firstsOfTwins(acts)
  let lanes: LaneRun | null = null

  const stop = (why: 'operator' | 'surprise') => {
    halts.set(null, why)
    log.stopBecause(ticketId, why)
    lanes?.stop()
    withdrawals.withdraw(why, isOurs)
  }
  const skipServerAfter = (target: ActionTarget) => {
    const why = isServerRefusing(target) ? 'denied' : isServerLost(target) ? 'surprise' : null
    if (why === null || halts.has(target.serverId)) return
    halts.set(target.serverId, why)
    lanes?.stopServer(target.serverId)
    withdrawals.withdraw(why, (act) => isOurs(act) && act.serverId === target.serverId)
  }
  const weigh = (target: ActionTarget | null) => {
    if (target === null || !isSurprise(target)) return
    if (!confirmation.goOnAfterSurprise) stop('surprise')
    else skipServerAfter(target)
  }
  const begin = async (act: Act) => {
    const twin = firsts.get(act)
    if (twin !== undefined) return recordOutcomes(options, [act], () => twinOutcome(act, twin, clock.now()))
    if (haltedBecause(act.serverId) !== null) return skip([act])
    const refusal = alreadyBusy.has(act)
      ? actionUnderWay('commit-action', act.serverName)
      : recordIntent(options, act)
    if (refusal !== null) return weigh(refuse(options, act, refusal))
    const { target, ended } = await beginAct(options, act)
    weigh(target)
    weigh(await ended)
  }
  const skip = (left: readonly Act[]) =>
    recordOutcomes(options, left, (act) =>
      skippedOutcome(act, haltedBecause(act.serverId) ?? 'surprise', clock.now()),
    )

  lanes = runInLanes(acts, limitsFor(first.details), { begin, skip })
  return { stop, ended: lanes.ended }
}

/** By each act on a session that an act before it is on already, under another entry: that one. */
function firstsOfTwins(acts: readonly Act[]): ReadonlyMap<Act, Act> {
  const byLogon = Map.groupBy(acts, ({ session }) => session?.identity.logonTicks ?? null)
  const firsts = new Map<Act, Act>()
  for (const same of byLogon.values()) {
    for (const [index, act] of same.entries()) {
      const before = same.slice(0, index).find((one) => isTwin(one, act))
      if (before !== undefined) firsts.set(act, firsts.get(before) ?? before)
    }
  }
  return firsts
}

function isTwin({ session: one }: Act, { session: other }: Act): boolean {
  return one !== null && other !== null && isOneSession(one.identity, other.identity)
}

function twinOutcome({ serverName }: Act, first: Act, endedAt: number) {
  return { phase: 'skipped', endedAt, failure: sameSession(serverName, first.serverName) } as const
}

/** A server that does not answer is not asked for each of its sessions in turn. */
function isServerLost({ phase, failure }: ActionTarget): boolean {
  return phase === 'unknown' || (failure !== null && isUnreachable(failure))
}

/** Who lacks a right for one session of a server lacks it for the next; each further try is a line in its log. */
function isServerRefusing({ failure }: ActionTarget): boolean {
  return failure !== null && isDenied(failure)
}
