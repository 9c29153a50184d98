import { actionCall, type ActionCall, type ActionTarget } from '#contract/action.ts'
import { isSessionGone } from '#contract/failure-class.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { Stop } from '../clock.ts'
import { internalFailure } from '../failures.ts'
import { isSameAddress } from '../servers/address.ts'
import { withLogons } from '../snapshot/readings.ts'
import type { Act } from './act.ts'
import { serverMoved, serverRemoved, skipped, type SkipReason } from './action-failures.ts'
import type { ActingOptions } from './acting-options.ts'
import { follow, type FollowEnd } from './following.ts'
import { readLogons } from './logons.ts'
import { callOf, lookAndCall, type CallAnswer, type Called } from './look-and-call.ts'
import { outcomeOf } from './outcome.ts'
import { hasProof, lookForProof, patienceFor, type ProofOptions } from './proof.ts'
import { recordOutcome } from './record.ts'
import type { WithdrawnBecause, Withdrawals } from './withdrawals.ts'

export interface ActRunOptions extends ActingOptions {
  /** Followings under way, so that they can be stopped with the console. */
  readonly followings: Set<Stop>
  readonly withdrawals: Withdrawals
  readonly isStopped: () => boolean
}

/** A target whose call has been made, or will not be. */
export interface Begun {
  /** As it stands after the call. */
  readonly target: ActionTarget
  /** Settles with how it ended, or null when the console stopped looking. */
  readonly ended: Promise<ActionTarget | null>
}

/** A confirmation is for now: a call that has not left by then does not leave, milliseconds. */
const leavePatienceMs = 30_000

/** One target, its intent on record: one more reading, the call, once, and its outcome. Never rejects. */
export async function beginAct(options: ActRunOptions, act: Act): Promise<Begun> {
  const broken = (cause: unknown) => recordBug(options, act, cause)
  try {
    const { target, ended } = await carryOut(options, act)
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

async function carryOut(options: ActRunOptions, act: Act): Promise<Begun> {
  const { log, clock } = options
  log.change(act.held.ticket.ticketId, act.index, { phase: 'calling' })
  const { because, called } = await call(options, act)
  if (!called.left) return atOnce(notCalled(options, act, { because, failure: called.failure }))
  const { leftAt: calledAt, answer } = called
  learnFrom(options, act, answer)
  const outcome = await withPresence(options, act, outcomeOf(act.details, answer, act.serverName))
  const made = { call: callMade(act, answer), calledAt }
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

/** A reset may have been a log off: a failure of Windows says of which call it is. */
function callMade({ details }: Act, answer: Result<CallAnswer>): ActionCall {
  if (answer.ok) return answer.value.call
  return actionCall.safeParse(answer.failure.operation).data ?? callOf[details.verb]
}

interface Attempt {
  readonly called: Called
  /** Why it was to be kept from leaving; null when it was not. */
  readonly because: WithdrawnBecause | null
}

/** The call goes where the confirmation was asked for, or nowhere; a change of the list during the look withdraws it. */
async function call(options: ActRunOptions, act: Act): Promise<Attempt> {
  const { clock, log, withdrawals } = options
  const unlisted = listingFailure(options, act)
  if (unlisted !== null) return { because: null, called: { left: false, failure: unlisted } }
  const { signal, because, end } = withdrawals.begin(act)
  let leftAt: number | null = null
  const onLeft = (calledAt: number) => {
    leftAt = calledAt
    log.change(act.held.ticket.ticketId, act.index, { calledAt })
  }
  const leave = { notAfter: clock.now() + leavePatienceMs, withdrawn: signal, onLeft }
  const broken = (cause: unknown): Called => {
    const answer = { ok: false, failure: internalFailure('commit-action', cause) } as const
    return leftAt === null ? { left: false, failure: answer.failure } : { left: true, leftAt, answer }
  }
  const called = await lookAndCall(options, act, leave).catch(broken)
  end()
  return { because: because(), called }
}

function listingFailure({ farm }: ActingOptions, { serverId, serverName, address }: Act): Failure | null {
  const record = farm.server(serverId)
  if (record === null) return serverRemoved('commit-action', serverName)
  return isSameAddress(record.entry.address, address)
    ? null
    : serverMoved('commit-action', serverName, record.name)
}

interface NotCalled {
  readonly because: WithdrawnBecause | null
  readonly failure: Failure
}

function notCalled(options: ActRunOptions, act: Act, { because, failure }: NotCalled): ActionTarget {
  if (because === null) return refuse(options, act, failure)
  if (because !== 'list-changed')
    return recordOutcome(options, act, skippedOutcome(act, because, options.clock.now()))
  // It may stand in the list again as it was.
  return refuse(options, act, listingFailure(options, act) ?? serverRemoved('commit-action', act.serverName))
}

/** How a target ends that is not called any more. */
export function skippedOutcome({ serverName }: Act, because: SkipReason, endedAt: number) {
  return { phase: 'skipped', endedAt, failure: skipped(because, serverName) } as const
}

const atOnce = (target: ActionTarget): Begun => ({ target, ended: Promise.resolve(target) })

export function refuse(options: ActingOptions, act: Act, failure: Failure): ActionTarget {
  return recordOutcome(options, act, { phase: 'refused', endedAt: options.clock.now(), failure })
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
    failure: end.phase === 'unknown' ? end.failure : end.phase === 'gone' ? goneBefore(begun) : null,
  })
}

/** Whoever asks later who ended it finds that nobody here did. */
function goneBefore({ failure }: ActionTarget): Failure | null {
  return failure !== null && isSessionGone(failure) ? failure : null
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
