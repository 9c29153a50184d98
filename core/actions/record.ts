import type { ActionTarget } from '#contract/action.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { sessionNamed } from '#contract/identity.ts'
import type { NewAuditDeed } from '../audit/audit.ts'
import type { Act } from './act.ts'
import type { ActingOptions } from './acting-options.ts'
import { auditUnavailable } from './action-failures.ts'
import { nextStepAfter } from './next-step.ts'

type RecordOptions = Pick<ActingOptions, 'log' | 'audit' | 'notices' | 'clock'>

/** Puts on record all that an action on several is meant to do; why it must not begin, or null. */
export function recordScope({ audit, clock }: RecordOptions, acts: readonly Act[]): Failure | null {
  const [first] = acts
  if (first === undefined) throw new Error('a scope without targets')
  const { held, confirmation } = first
  const { ticketId, verb, operator } = held.ticket
  const targets = acts.map(({ serverName, session, details }) => ({
    serverName,
    identity: session?.identity ?? null,
    details,
  }))
  const at = clock.now()
  const { machine } = held
  const row = {
    phase: 'scope',
    at,
    actionId: ticketId,
    verb,
    operator,
    machine,
    targets,
    confirmation,
  } as const
  const written = audit.write(row)
  return written.ok ? null : auditUnavailable('commit-action', written.failure)
}

/** Puts on record that a call is about to be made; why it must not be made, or null. */
export function recordIntent({ audit, clock }: RecordOptions, act: Act): Failure | null {
  const { session, confirmation } = act
  const part = { phase: 'intent', evidence: session?.evidence ?? null, confirmation } as const
  const written = audit.write(auditRow(act, part, clock.now()))
  return written.ok ? null : auditUnavailable('commit-action', written.failure)
}

export type Outcome = Partial<ActionTarget> & Pick<ActionTarget, 'phase'>

/** Puts an outcome on record and tells it. What happened is told even if it could not be recorded, and so is that. */
export function recordOutcome(options: RecordOptions, act: Act, outcome: Outcome): ActionTarget {
  raiseUnrecorded(options, [act], outcome, options.audit.write(outcomeRow(options, act, outcome)))
  return change(options, act, outcome)
}

/** The same outcome for many, in one go. */
export function recordOutcomes(
  options: RecordOptions,
  acts: readonly Act[],
  outcomeFor: (act: Act) => Outcome,
) {
  const [first] = acts
  if (first === undefined) return
  const rows = acts.map((act) => outcomeRow(options, act, outcomeFor(act)))
  raiseUnrecorded(options, acts, outcomeFor(first), options.audit.writeAll(rows))
  for (const act of acts) change(options, act, outcomeFor(act))
}

function outcomeRow({ clock }: RecordOptions, act: Act, outcome: Outcome): NewAuditDeed {
  const { phase: result, call = null, failure = null, answer = null } = outcome
  return auditRow(act, { phase: 'outcome', result, call, failure, answer }, clock.now())
}

function change({ log }: RecordOptions, act: Act, outcome: Outcome): ActionTarget {
  const next = nextStepAfter({ phase: outcome.phase, details: act.details })
  return log.change(act.held.ticket.ticketId, act.index, { ...outcome, next })
}

function raiseUnrecorded(
  { notices }: RecordOptions,
  acts: readonly Act[],
  { phase }: Outcome,
  written: Result<unknown>,
) {
  const [first] = acts
  if (written.ok || first === undefined) return
  const { details, serverName: server, session } = first
  notices.raise({
    about: `action ${first.held.ticket.ticketId}, target ${first.index}, ${phase}: unrecorded`,
    severity: 'error',
    said: {
      code: 'outcome-unrecorded',
      verb: details.verb,
      server,
      session: sessionNamed(session?.identity ?? null),
      phase,
      others: acts.length - 1,
      failure: written.failure,
    },
  })
}

type AuditPart = Pick<NewAuditDeed, 'phase'> &
  Partial<Pick<NewAuditDeed, 'evidence' | 'confirmation' | 'result' | 'call' | 'failure' | 'answer'>>

function auditRow({ held, serverName, session, details }: Act, part: AuditPart, at: number): NewAuditDeed {
  const { ticketId, verb, operator } = held.ticket
  return {
    at,
    actionId: ticketId,
    verb,
    operator,
    machine: held.machine,
    serverName,
    identity: session?.identity ?? null,
    details,
    evidence: null,
    confirmation: null,
    result: null,
    call: null,
    answer: null,
    failure: null,
    ...part,
  }
}
