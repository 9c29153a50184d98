import type { ActionTarget } from '#contract/action.ts'
import { isDenied, isUnreachable } from '#contract/failure-class.ts'
import type { Act } from './act.ts'
import { actionUnderWay, type SkipReason } from './action-failures.ts'
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

/** A server that does not answer is not asked for each of its sessions in turn. */
function isServerLost({ phase, failure }: ActionTarget): boolean {
  return phase === 'unknown' || (failure !== null && isUnreachable(failure))
}

/** Who lacks a right for one session of a server lacks it for the next; each further try is a line in its log. */
function isServerRefusing({ failure }: ActionTarget): boolean {
  return failure !== null && isDenied(failure)
}
