import type { ActionStatus } from '#contract/action.ts'
import type { ParsedArguments } from '#contract/commands.ts'
import type { Result } from '#contract/failure.ts'
import type { Confirmation } from '#contract/ticket.ts'
import { fail } from '../failures.ts'
import { actsOf, firstStatus, type Act } from './act.ts'
import { actionUnderWay, consoleClosing, countdownFailure, nothingToDo } from './action-failures.ts'
import { beginAct, type ActRunOptions } from './begin-act.ts'
import { confirmationFailure } from './harm.ts'
import { startCountdown, type Countdown } from './countdown.ts'
import { recordIntent, recordScope } from './record.ts'
import { runMany, type ManyRun } from './run-many.ts'
import type { HeldTicket } from './tickets.ts'

const operation = 'commit-action'

export interface CommitOptions extends ActRunOptions {
  /** Actions on many targets under way, by action id. */
  readonly runs: Map<string, ManyRun>
  /** Countdowns under way, by ticket id. */
  readonly countdowns: Map<string, Countdown>
  /** What goes on after the answer, so that the console can wait for it a little when it closes. */
  readonly keep: (work: Promise<unknown>) => void
}

/** Waits out the countdown and spends the ticket. The ticket is as it was where the countdown did not come to its end. */
export async function commitAction(
  options: CommitOptions,
  { ticketId, confirmation }: ParsedArguments<'commit-action'>,
  gone?: AbortSignal,
): Promise<Result<ActionStatus>> {
  const asked = confirmed(options, ticketId, confirmation)
  if (!asked.ok) return asked
  const stopped = await waitOut(options, asked.value.held, gone)
  if (stopped !== null) return fail(stopped)
  // No await from here until the action is in the log: two commits must not pass these checks side by side.
  const counted = confirmed(options, ticketId, confirmation)
  if (!counted.ok) return counted
  const { held, acts } = counted.value
  const [only] = acts
  return only === undefined || acts.length > 1
    ? commitMany(options, held, acts)
    : commitOne(options, held, only)
}

interface Confirmed {
  readonly held: HeldTicket
  readonly acts: readonly Act[]
}

function confirmed(options: CommitOptions, ticketId: string, confirmation: Confirmation): Result<Confirmed> {
  const { tickets, countdowns, isStopped } = options
  if (isStopped()) return fail(consoleClosing(operation))
  const held = tickets.look(ticketId)
  if (!held.ok) return held
  const acts = actsOf(held.value, confirmation)
  const [only] = acts
  if (only === undefined) return fail(nothingToDo(operation))
  const missing = confirmationFailure(held.value.ticket, confirmation)
  if (missing !== null) return fail(missing)
  const busy = countdowns.has(ticketId) || (acts.length === 1 && isBusy(options, only))
  return busy
    ? fail(actionUnderWay(operation, only.serverName))
    : { ok: true, value: { held: held.value, acts } }
}

/** Why nothing may be done after the countdown; null when it came to its end. */
async function waitOut(options: CommitOptions, { ticket }: HeldTicket, gone?: AbortSignal) {
  const { clock, countdowns, tellCountdown, waivesCountdown } = options
  const { ticketId, countdownMs } = ticket
  if (countdownMs === 0 || waivesCountdown(ticket)) return null
  const countdown = startCountdown(clock, countdownMs, gone)
  countdowns.set(ticketId, countdown)
  tellCountdown(ticketId, countdown.leavesAt)
  const end = await countdown.ended
  countdowns.delete(ticketId)
  return end === 'over' ? null : countdownFailure(end)
}

function isBusy({ log }: CommitOptions, act: Act): boolean {
  const identity = act.session?.identity ?? null
  return log.isUnderWay(act.details.verb, { serverId: act.serverId, identity })
}

async function commitOne(options: CommitOptions, held: HeldTicket, act: Act): Promise<Result<ActionStatus>> {
  const { tickets, log, clock, keep } = options
  const { ticketId } = held.ticket
  const unrecorded = recordIntent(options, act)
  if (unrecorded !== null) return fail(unrecorded)
  tickets.spend(ticketId)
  log.start(firstStatus(held, [act], clock.now(), 'calling'))
  const begun = beginAct(options, act)
  keep(begun)
  // A person may think for minutes: whoever asked is not kept waiting with them.
  if (!(act.details.verb === 'message' && act.details.question !== null)) await begun
  return { ok: true, value: statusOf(options, ticketId) }
}

async function commitMany(
  options: CommitOptions,
  held: HeldTicket,
  acts: readonly Act[],
): Promise<Result<ActionStatus>> {
  const { tickets, log, clock, runs, keep } = options
  const { ticketId } = held.ticket
  const unrecorded = recordScope(options, acts)
  if (unrecorded !== null) return fail(unrecorded)
  const busy = new Set(acts.filter((act) => isBusy(options, act)))
  tickets.spend(ticketId)
  log.start(firstStatus(held, acts, clock.now()))
  const run = runMany(options, acts, busy)
  runs.set(ticketId, run)
  keep(run.ended.finally(() => runs.delete(ticketId)))
  return { ok: true, value: statusOf(options, ticketId) }
}

function statusOf({ log }: CommitOptions, actionId: string): ActionStatus {
  const status = log.find(actionId)
  if (status === null) throw new Error(`no action ${actionId}`)
  return status
}
