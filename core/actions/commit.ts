import type { ActionStatus } from '#contract/action.ts'
import type { ParsedArguments } from '#contract/commands.ts'
import type { Result } from '#contract/failure.ts'
import { fail } from '../failures.ts'
import { actsOf, firstStatus, sessionIdOf, type Act } from './act.ts'
import { actionUnderWay, auditUnavailable, nothingToDo } from './action-failures.ts'
import { beginAct, type ActRunOptions } from './begin-act.ts'
import { confirmationFailure } from './confirmation.ts'
import { recordIntent } from './record.ts'
import { runMany, type ManyRun } from './run-many.ts'
import type { HeldTicket } from './tickets.ts'

const operation = 'commit-action'

export interface CommitOptions extends ActRunOptions {
  /** Actions on many targets under way, by action id. */
  readonly runs: Map<string, ManyRun>
  /** What goes on after the answer, so that the console can wait for it a little when it closes. */
  readonly keep: (work: Promise<unknown>) => void
}

/** Spends a ticket. No await until the action is in the log: two commits must not pass these checks side by side. */
export function commitAction(
  options: CommitOptions,
  { ticketId, confirmation }: ParsedArguments<'commit-action'>,
): Promise<Result<ActionStatus>> {
  const { tickets } = options
  const held = tickets.look(ticketId)
  if (!held.ok) return Promise.resolve(held)
  const { ticket } = held.value
  const acts = actsOf(held.value, confirmation)
  const [only] = acts
  if (only === undefined) return Promise.resolve(fail(nothingToDo(operation)))
  const missing = confirmationFailure(ticket, confirmation)
  if (missing !== null) return Promise.resolve(fail(missing))
  return acts.length > 1 ? commitMany(options, held.value, acts) : commitOne(options, held.value, only)
}

function isBusy({ log }: CommitOptions, act: Act): boolean {
  return log.isUnderWay(act.details.verb, { serverId: act.serverId, sessionId: sessionIdOf(act) })
}

async function commitOne(options: CommitOptions, held: HeldTicket, act: Act): Promise<Result<ActionStatus>> {
  const { tickets, log, clock, keep } = options
  const { ticketId } = held.ticket
  if (isBusy(options, act)) return fail(actionUnderWay(operation, act.serverName))
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
  const { tickets, log, clock, audit, runs, keep } = options
  const { ticketId } = held.ticket
  const recordable = audit.check()
  if (!recordable.ok) return fail(auditUnavailable(operation, recordable.failure))
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
