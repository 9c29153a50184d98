import type { ActionStatus, ActionTarget } from '#contract/action.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { isSessionGone } from '#contract/failure-class.ts'
import type { TicketTarget } from '#contract/ticket.ts'
import type { SessionActor, SessionReader } from '#native/terminal-services.ts'
import type { Audit, NewAuditEntry } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import { internalFailure } from '../failures.ts'
import type { Notices } from '../notices.ts'
import { isProvenSame } from '../snapshot/identity.ts'
import type { ActionLog } from './action-log.ts'
import { actionUnderWay, auditUnavailable, identityChanged } from './action-failures.ts'
import { confirmationFailure } from './confirmation.ts'
import { phaseAfterCall } from './outcome.ts'
import { identityOf } from './prepare.ts'
import { targetRefusal } from './refusals.ts'
import type { HeldTicket, Tickets } from './tickets.ts'

const operation = 'commit-action'

export interface CommitOptions {
  readonly actions: SessionReader & SessionActor
  readonly tickets: Tickets
  readonly log: ActionLog
  readonly audit: Audit
  readonly notices: Notices
  readonly clock: Clock
  /** Takes over once the call has left, until the session is proven gone. */
  readonly startFollowing: (act: Act) => void
}

/** One ticket being acted on. */
export interface Act {
  readonly held: HeldTicket
  readonly target: TicketTarget
}

/** Spends a ticket: the intent on record, one more reading, then the call, once. */
export async function commitAction(
  options: CommitOptions,
  { ticketId, confirmation }: CommandArguments<'commit-action'>,
): Promise<Result<ActionStatus>> {
  // No await until the action is in the log: two commits must not pass these checks side by side.
  const { tickets, log, audit, clock } = options
  const held = tickets.look(ticketId)
  if (!held.ok) return held
  const { ticket } = held.value
  const [target] = ticket.targets
  if (target === undefined) throw new Error('a ticket without a target')
  const missing = confirmationFailure(ticket, confirmation)
  if (missing !== null) return { ok: false, failure: missing }
  if (log.isUnderWay(target.identity.serverId, target.identity.sessionId)) {
    return { ok: false, failure: actionUnderWay(operation, target.serverName) }
  }
  const act = { held: held.value, target }
  const { evidence } = target
  const intent = audit.write(auditRow(act, { phase: 'intent', evidence, confirmation }, clock.now()))
  if (!intent.ok) return { ok: false, failure: auditUnavailable(operation, intent.failure) }
  tickets.spend(ticketId)
  log.start(startedStatus(act, clock.now()))
  return { ok: true, value: await actOn(options, act) }
}

async function actOn(options: CommitOptions, act: Act): Promise<ActionStatus> {
  const { actions, clock, startFollowing } = options
  const { identity } = act.target
  // A bug on the way must not leave the action open, nor pass for a call that did nothing.
  const refusal = await lastLook(options, act).catch((cause: unknown) => internalFailure(operation, cause))
  if (refusal !== null) {
    return record(options, act, { phase: 'refused', endedAt: clock.now(), failure: refusal })
  }
  const calledAt = clock.now()
  const answer = await actions
    .resetSession(act.held.address, identity.sessionId)
    .catch((cause: unknown) => ({ ok: false, failure: internalFailure(operation, cause) }) as const)
  const phase = phaseAfterCall(answer)
  const goesOn = phase === 'following' || phase === 'unknown'
  const status = record(options, act, {
    phase,
    call: answer.ok ? answer.value.call : 'WinStationReset',
    calledAt,
    endedAt: goesOn ? null : clock.now(),
    failure: answer.ok ? null : answer.failure,
  })
  if (goesOn) startFollowing(act)
  return status
}

/** Reads the session in the same breath as the call; why no call may leave, or null. */
async function lastLook({ actions }: CommitOptions, { held, target }: Act): Promise<Failure | null> {
  const { identity, serverName } = target
  const details = await actions.readSession(held.address, identity.sessionId)
  if (!details.ok) {
    return isSessionGone(details.failure)
      ? identityChanged(operation, serverName, identity, null)
      : details.failure
  }
  const found = identityOf(identity.serverId, details.value)
  if (!isProvenSame(identity, found)) return identityChanged(operation, serverName, identity, found)
  return targetRefusal({ ...details.value, serverName }, operation)
}

type Outcome = Partial<ActionTarget> & Pick<ActionTarget, 'phase'>

/** Puts an outcome on record and tells it. What happened is told even if it could not be recorded, and so is that. */
export function record(
  { log, audit, notices, clock }: Pick<CommitOptions, 'log' | 'audit' | 'notices' | 'clock'>,
  act: Act,
  outcome: Outcome,
): ActionStatus {
  const { phase: result, call = null, failure = null } = outcome
  const written = audit.write(auditRow(act, { phase: 'outcome', result, call, failure }, clock.now()))
  if (!written.ok) {
    const { serverName, identity } = act.target
    notices.raise({
      severity: 'error',
      message: `What became of the reset of session ${identity.sessionId} on ${serverName} (${result}) could not be recorded. ${written.failure.meaning}`,
      remedy: `${written.failure.remedy} The intent is on record; note the outcome by hand.`,
    })
  }
  return log.change(act.held.ticket.ticketId, outcome)
}

type AuditPart = Pick<NewAuditEntry, 'phase'> &
  Partial<Pick<NewAuditEntry, 'evidence' | 'confirmation' | 'result' | 'call' | 'failure'>>

function auditRow({ held, target }: Act, part: AuditPart, at: number): NewAuditEntry {
  const { ticketId, verb, operator } = held.ticket
  const { serverName, identity } = target
  return {
    at,
    actionId: ticketId,
    verb,
    operator,
    machine: held.machine,
    serverName,
    identity,
    evidence: null,
    confirmation: null,
    result: null,
    call: null,
    failure: null,
    ...part,
  }
}

function startedStatus({ held, target }: Act, now: number): ActionStatus {
  const { sessionKey, identity, serverName } = target
  return {
    actionId: held.ticket.ticketId,
    verb: held.ticket.verb,
    startedAt: now,
    targets: [
      {
        sessionKey,
        identity,
        serverName,
        phase: 'calling',
        call: null,
        calledAt: null,
        endedAt: null,
        lastSeenState: target.evidence.state,
        failure: null,
      },
    ],
  }
}
