import type { ActionTarget } from '#contract/action.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { Stop } from '../clock.ts'
import { internalFailure } from '../failures.ts'
import { withLogons } from '../snapshot/readings.ts'
import { sessionIdOf, type Act } from './act.ts'
import { skipped, type SkipReason } from './action-failures.ts'
import type { ActingOptions } from './acting-options.ts'
import { follow, type FollowEnd } from './following.ts'
import { lastLook } from './last-look.ts'
import { readLogons } from './logons.ts'
import { callOf, makeCall, type CallAnswer } from './make-call.ts'
import { neverLeft, outcomeOf } from './outcome.ts'
import { hasProof, lookForProof, patienceFor, type ProofOptions } from './proof.ts'
import { recordOutcome } from './record.ts'

export interface ActRunOptions extends ActingOptions {
  /** Followings under way, so that they can be stopped with the console. */
  readonly followings: Set<Stop>
  readonly isStopped: () => boolean
}

/** A target whose call has been made, or will not be. */
export interface Begun {
  /** As it stands after the call. */
  readonly target: ActionTarget
  /** Settles with how it ended, or null when the console stopped looking. */
  readonly ended: Promise<ActionTarget | null>
}

/** Why a call must not leave any more; null while it may. */
export type HaltedBecause = () => SkipReason | null

/**
 * One target, its intent on record: one more reading, the call, once, and its outcome. Never rejects. A halt that comes
 * during the reading still keeps the call from leaving.
 */
export async function beginAct(
  options: ActRunOptions,
  act: Act,
  haltedBecause: HaltedBecause = () => null,
): Promise<Begun> {
  const broken = (cause: unknown) => recordBug(options, act, cause)
  try {
    const { target, ended } = await carryOut(options, act, haltedBecause)
    return { target, ended: ended.catch(broken) }
  } catch (cause) {
    return atOnce(broken(cause))
  }
}

/** A bug of ours must not leave an action open; whether its call had left is not known. */
function recordBug(options: ActingOptions, act: Act, cause: unknown): ActionTarget {
  const failure = internalFailure('commit-action', cause)
  return recordOutcome(options, act, { phase: 'unknown', endedAt: options.clock.now(), failure })
}

async function carryOut(options: ActRunOptions, act: Act, haltedBecause: HaltedBecause): Promise<Begun> {
  const { log, clock } = options
  const { ticketId } = act.held.ticket
  log.change(ticketId, act.index, { phase: 'calling' })
  // A bug on the way must not leave the action open, nor pass for a call that did nothing.
  const refusal = await lastLook(options, act).catch((cause: unknown) =>
    internalFailure('commit-action', cause),
  )
  if (refusal !== null) return atOnce(refuse(options, act, refusal))
  const halted = haltedBecause()
  if (halted !== null) return atOnce(recordOutcome(options, act, skippedOutcome(act, halted, clock.now())))
  const calledAt = clock.now()
  log.change(ticketId, act.index, { calledAt })
  const answer = await call(options, act)
  learnFrom(options, act, answer)
  const outcome = await withPresence(options, act, outcomeOf(act.details, answer, act.serverName))
  const made = neverLeft(answer) ? notMade : { call: callMade(act, answer), calledAt }
  const goesOn = outcome.phase === 'following' || outcome.phase === 'unknown'
  const looksOn = goesOn && (hasProof(act.details) || act.details.verb === 'set-logons')
  const endedAt = looksOn ? null : clock.now()
  const target = recordOutcome(options, act, { ...outcome, ...made, endedAt })
  if (!looksOn) return atOnce(target)
  if (options.isStopped()) return { target, ended: Promise.resolve(null) }
  return act.details.verb === 'set-logons'
    ? { target, ended: lookAtLogons(options, act, target) }
    : { target, ended: followToItsEnd(options, act, target) }
}

const notMade = { call: null, calledAt: null } as const

function callMade({ details }: Act, answer: Result<CallAnswer>) {
  return answer.ok ? answer.value.call : callOf[details.verb]
}

/** How a target ends that is not called any more. */
export function skippedOutcome({ serverName }: Act, because: SkipReason, endedAt: number) {
  return { phase: 'skipped', endedAt, failure: skipped(because, serverName) } as const
}

const atOnce = (target: ActionTarget): Begun => ({ target, ended: Promise.resolve(target) })

export function refuse(options: ActingOptions, act: Act, failure: Failure): ActionTarget {
  return recordOutcome(options, act, { phase: 'refused', endedAt: options.clock.now(), failure })
}

function call({ actions }: ActingOptions, act: Act): Promise<Result<CallAnswer>> {
  const target = { address: act.address, sessionId: sessionIdOf(act) }
  return makeCall(actions, target, act.details).catch(
    (cause: unknown) => ({ ok: false, failure: internalFailure('commit-action', cause) }) as const,
  )
}

/** One's own session is always one's own to act on, and a window that opened says nothing of rights. */
function learnFrom({ learn, farm, clock }: ActingOptions, act: Act, answer: Result<CallAnswer>) {
  const { held, session, details } = act
  const { verb } = details
  if (answer.ok && answer.value.mode !== undefined) {
    const { mode } = answer.value
    farm.updateAt(act, (record) => withLogons(record, { ok: true, value: mode }, clock.now()))
  }
  const own = session !== null && held.ownKeys.has(session.sessionKey)
  if (!own && verb !== 'shadow' && verb !== 'connect') learn(act, verb, answer)
}

type Told = ReturnType<typeof outcomeOf>

/** Nobody answered: perhaps because nobody was left to. */
async function withPresence(options: ActingOptions, act: Act, outcome: Told): Promise<Told> {
  const { session } = act
  if (outcome.answer !== 'no-answer' || session === null) return outcome
  const look = await lookForProof(proofOptions(options, act, session.identity))
  const gone = look.seen === 'proof' && look.phase === 'gone'
  return gone ? { ...outcome, answer: 'session-gone' } : outcome
}

function proofOptions(
  { actions, reads }: ActingOptions,
  { address, details }: Act,
  pinned: ProofOptions['pinned'],
): ProofOptions {
  return { actions, reads, address, pinned, details }
}

async function followToItsEnd(
  options: ActRunOptions,
  act: Act,
  begun: ActionTarget,
): Promise<ActionTarget | null> {
  const { clock, log, refresh, followings } = options
  const { identity } = begun
  if (identity === null) throw new Error('only sessions are followed')
  const run = follow({
    clock,
    look: () => lookForProof(proofOptions(options, act, identity)),
    onLook: (seen) => {
      const lastSeenState = seen.seen === 'there' ? seen.state : null
      log.change(act.held.ticket.ticketId, act.index, { lastSeenState })
    },
    patienceMs: patienceFor(act.details),
  })
  followings.add(run.stop)
  refresh(act.serverId)
  const end = await run.ended
  followings.delete(run.stop)
  if (end === null) return null
  const target = recordEnd(options, act, begun, end)
  refresh(act.serverId)
  return target
}

function recordEnd(options: ActingOptions, act: Act, begun: ActionTarget, end: FollowEnd): ActionTarget {
  return recordOutcome(options, act, {
    phase: end.phase,
    call: begun.call,
    endedAt: options.clock.now(),
    lastSeenState: end.phase === 'stuck' ? end.state : null,
    failure: end.phase === 'unknown' ? end.failure : null,
  })
}

/** A set without an answer: what is read now may be what was asked for. */
async function lookAtLogons(options: ActingOptions, act: Act, begun: ActionTarget): Promise<ActionTarget> {
  const { serverId, address, details, held, index } = act
  const found = await readLogons(options, { serverId, address })
  const endedAt = options.clock.now()
  if (details.verb !== 'set-logons' || !found.ok || found.value !== details.mode) {
    return options.log.change(held.ticket.ticketId, index, { endedAt })
  }
  return recordOutcome(options, act, { phase: 'done', call: begun.call, endedAt, failure: null })
}
