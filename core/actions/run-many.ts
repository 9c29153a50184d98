import type { ActionDetails } from '#contract/action-request.ts'
import type { ActionTarget } from '#contract/action.ts'
import { isDenied, isUnreachable } from '#contract/failure-class.ts'
import type { Act } from './act.ts'
import { actionUnderWay, type SkipReason } from './action-failures.ts'
import { beginAct, refuse, skippedOutcome, type ActRunOptions } from './begin-act.ts'
import { isSurprise } from './outcome.ts'
import { recordIntent, recordOutcomes } from './record.ts'

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
  let run: ServersRun | null = null

  const stop = (why: 'operator' | 'surprise') => {
    halts.set(null, why)
    log.stopBecause(ticketId, why)
    run?.stop()
    withdrawals.withdraw(why, isOurs)
  }
  const skipServerAfter = (target: ActionTarget) => {
    const why = isServerRefusing(target) ? 'denied' : isServerLost(target) ? 'surprise' : null
    if (why === null || halts.has(target.serverId)) return
    halts.set(target.serverId, why)
    run?.stopServer(target.serverId)
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

  run = runByServer(acts, limitsFor(first.details), { begin, skip })
  return { stop, ended: run.ended }
}

/** A server that does not answer is not asked for each of its sessions in turn. */
function isServerLost({ phase, failure }: ActionTarget): boolean {
  return phase === 'unknown' || (failure !== null && isUnreachable(failure))
}

/** Who lacks a right for one session of a server lacks it for the next; each further try is a line in its log. */
function isServerRefusing({ failure }: ActionTarget): boolean {
  return failure !== null && isDenied(failure)
}

/**
 * A server's programs and profiles take its disk when many leave at once. And what is under way when one surprises cannot
 * be called back: of its server that is one more at most.
 */
const gentle: RunLimits = { servers: 12, perServer: 2 }
/** A message is one short call; a server takes one call at a time anyway. */
const quick: RunLimits = { servers: 12, perServer: 1 }
/** People are asked side by side: each may take minutes. */
const patient: RunLimits = { servers: 100, perServer: 50 }

/** How many targets of an action are begun at a time. */
function limitsFor(details: ActionDetails): RunLimits {
  if (details.verb !== 'message') return gentle
  return details.question === null ? quick : patient
}

/** How many are begun at a time, so that no server is flooded. */
export interface RunLimits {
  /** Servers side by side. */
  readonly servers: number
  /** Items of one server side by side. */
  readonly perServer: number
}

interface RunWork<T> {
  /** Settles when the item no longer counts against the limits. Never rejects. */
  readonly begin: (item: T) => Promise<void>
  /** Told once, with all items that are not begun. */
  readonly skip: (items: readonly T[]) => void
}

/** Items being worked off. */
interface ServersRun {
  /** Begins no more; what is under way goes on. */
  readonly stop: () => void
  /** Begins no more of one server. */
  readonly stopServer: (serverId: string) => void
  /** Settles when nothing is under way and nothing waits. */
  readonly ended: Promise<void>
}

interface ServerQueue<T> {
  readonly waiting: T[]
  underWay: number
}

/** Works items off, each server's in order. */
export function runByServer<T extends { readonly serverId: string }>(
  items: readonly T[],
  { servers, perServer }: RunLimits,
  { begin, skip }: RunWork<T>,
): ServersRun {
  const queues = new Map<string, ServerQueue<T>>()
  for (const item of items) {
    const queue = queues.get(item.serverId) ?? { waiting: [], underWay: 0 }
    queue.waiting.push(item)
    queues.set(item.serverId, queue)
  }
  const { promise: ended, resolve } = Promise.withResolvers<void>()

  const busyServers = () => [...queues.values()].filter(({ underWay }) => underWay > 0).length
  const mayBegin = (queue: ServerQueue<T>) =>
    queue.waiting.length > 0 && queue.underWay < perServer && (queue.underWay > 0 || busyServers() < servers)

  const beginNext = (queue: ServerQueue<T>) => {
    const item = queue.waiting.shift()
    if (item === undefined) return
    queue.underWay += 1
    void Promise.resolve(item)
      // Not at once: whoever is told here may want to stop the run, and has to hold it first.
      .then(begin)
      .finally(() => {
        queue.underWay -= 1
        advance()
      })
  }
  function advance() {
    for (const [serverId, queue] of queues) {
      while (mayBegin(queue)) beginNext(queue)
      if (queue.waiting.length === 0 && queue.underWay === 0) queues.delete(serverId)
    }
    if (queues.size === 0) resolve()
  }
  const clear = (cleared: readonly ServerQueue<T>[]) => {
    const left = cleared.flatMap(({ waiting }) => waiting.splice(0))
    if (left.length > 0) skip(left)
    advance()
  }

  advance()
  return {
    stop: () => clear([...queues.values()]),
    stopServer: (serverId) => clear([queues.get(serverId) ?? []].flat()),
    ended,
  }
}
