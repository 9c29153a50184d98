import type { ActionStatus } from '#contract/action.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { Confirmation, LeftOutReason, Ticket } from '#contract/ticket.ts'
import { isTypedName } from '#contract/identity.ts'
import { isVisible } from '#contract/visible-text.ts'

/** Where an action stands between the click and the call. */
export type ActionFlow =
  /** The session is being read and its ticket made. */
  | { readonly step: 'preparing' }
  /** No ticket: why. */
  | { readonly step: 'not-prepared'; readonly failure: Failure }
  /** The person reads the loss sheet. `stopped`: a countdown was stopped. */
  | {
      readonly step: 'confirming'
      readonly ticket: Ticket
      /** Why a countdown ended without the call: the person stopped it, it ended too late, the line was lost, the credentials were refused. */
      readonly stopped: 'person' | 'late' | 'line' | 'refused' | null
    }
  /** Confirmed: the core counts down. */
  | {
      readonly step: 'counting'
      readonly ticket: Ticket
      readonly confirmation: Confirmation
      /** When the call leaves, epoch milliseconds; null until the core has said so. */
      readonly leavesAt: number | null
      /** Who asked the core to stop; null for nobody. */
      readonly stopping: 'person' | 'refused' | null
    }
  | { readonly step: 'committing'; readonly ticket: Ticket; readonly confirmation: Confirmation }
  /** The core did not take the ticket; no call was made unless the failure says otherwise. */
  | { readonly step: 'not-committed'; readonly ticket: Ticket; readonly failure: Failure }
  /** The action runs or has ended; its status comes by events. */
  | { readonly step: 'acting'; readonly ticket: Ticket; readonly status: ActionStatus }

export type ActionStep =
  | { readonly type: 'prepare' }
  | { readonly type: 'prepared'; readonly reply: Result<Ticket> }
  | { readonly type: 'confirm'; readonly confirmation: Confirmation }
  /** The core has begun to count down. */
  | { readonly type: 'countdown'; readonly ticketId: string; readonly leavesAt: number }
  | { readonly type: 'stop'; readonly by: 'person' | 'line' | 'refused' }
  /** The countdown should be over; the core decides whether it is. */
  | { readonly type: 'left' }
  | { readonly type: 'committed'; readonly reply: Result<ActionStatus> }

export const preparing: ActionFlow = { step: 'preparing' }

/** Time the call needs to leave after a countdown, milliseconds. */
const callMs = 1_000

/** Whether a ticket lasts to the end of its countdown; one that does not has to be read again first. */
export function isInTime(
  { expiresAt, countdownMs }: Pick<Ticket, 'expiresAt' | 'countdownMs'>,
  now: number,
): boolean {
  return now + countdownMs + callMs < expiresAt
}

/** Steps that do not fit where the flow stands change nothing: a late answer or a second press. */
export function nextFlow(flow: ActionFlow, step: ActionStep): ActionFlow {
  switch (step.type) {
    case 'prepare':
      return flow.step === 'counting' || flow.step === 'committing' ? flow : preparing
    case 'prepared':
      if (flow.step !== 'preparing') return flow
      return step.reply.ok
        ? { step: 'confirming', ticket: step.reply.value, stopped: null }
        : { step: 'not-prepared', failure: step.reply.failure }
    case 'confirm': {
      if (flow.step !== 'confirming') return flow
      const { ticket } = flow
      const { confirmation } = step
      return ticket.countdownMs === 0
        ? { step: 'committing', ticket, confirmation }
        : { step: 'counting', ticket, confirmation, leavesAt: null, stopping: null }
    }
    case 'countdown':
      return flow.step === 'counting' && flow.ticket.ticketId === step.ticketId
        ? { ...flow, leavesAt: step.leavesAt }
        : flow
    case 'stop':
      if (flow.step !== 'counting') return flow
      // The core ends a countdown whose line is lost by itself; nobody could tell it more.
      return step.by === 'line' ? stopped(flow.ticket, 'line') : { ...flow, stopping: step.by }
    case 'left':
      return flow.step === 'counting' && flow.leavesAt !== null
        ? { step: 'committing', ticket: flow.ticket, confirmation: flow.confirmation }
        : flow
    case 'committed':
      return afterCommit(flow, step.reply)
  }
}

const stopped = (ticket: Ticket, why: 'person' | 'late' | 'line' | 'refused'): ActionFlow => ({
  step: 'confirming',
  ticket,
  stopped: why,
})

function afterCommit(flow: ActionFlow, reply: Result<ActionStatus>): ActionFlow {
  const { step } = flow
  // What was begun is shown, also where the line was lost meanwhile.
  if (reply.ok) {
    const waited = step === 'counting' || step === 'committing' || step === 'confirming'
    return waited ? { step: 'acting', ticket: flow.ticket, status: reply.value } : flow
  }
  if (step !== 'counting' && step !== 'committing') return flow
  const { failure } = reply
  if (step === 'counting' && failure.kind === 'disconnected') return stopped(flow.ticket, 'line')
  if (failure.kind === 'refused') {
    if (failure.reason === 'countdown-stopped') {
      return stopped(flow.ticket, step === 'counting' ? (flow.stopping ?? 'person') : 'person')
    }
    if (failure.reason === 'countdown-overslept') return stopped(flow.ticket, 'late')
    if (failure.reason === 'window-gone') return stopped(flow.ticket, 'line')
  }
  return { step: 'not-committed', ticket: flow.ticket, failure }
}

/** Whether a call may be out of which nobody tells: the line broke, or the core that comes back knows nothing of it. */
export function isOutOfSight(flow: ActionFlow, live: ActionStatus | undefined, connected: boolean): boolean {
  const status = flow.step === 'acting' ? (live ?? flow.status) : live
  if (!mayBeOut(flow) || (status !== undefined && hasEnded(status))) return false
  return !connected || (live === undefined && flow.step !== 'committing')
}

function mayBeOut(flow: ActionFlow): boolean {
  if (flow.step !== 'not-committed') return flow.step === 'committing' || flow.step === 'acting'
  return flow.failure.kind === 'disconnected' && flow.failure.retry === 'look-first'
}

export const hasEnded = ({ targets }: ActionStatus): boolean =>
  targets.every(({ endedAt }) => endedAt !== null)

/** Whether a ticket is leave to do anything: all sessions it was asked for may have been left out. */
export function coversAnything({ targets, serverTarget }: Pick<Ticket, 'targets' | 'serverTarget'>): boolean {
  return targets.length > 0 || serverTarget !== null
}

const inUse: ReadonlySet<LeftOutReason> = new Set(['active', 'silent', 'not-asked'])

/** Whom a warning is for: who is covered, and who was left out for being at work, whose answer may change that. */
export function sessionsToWarn({ targets, leftOut }: Pick<Ticket, 'targets' | 'leftOut'>): readonly string[] {
  const atWork = leftOut.filter(({ why }) => inUse.has(why))
  return [...targets, ...atWork].map(({ sessionKey }) => sessionKey)
}

type Given = Omit<Confirmation, 'goOnAfterSurprise'>

/** Whether what the person typed and ticked is all that is owed. The core checks it again. */
export function isConfirmed({ owed }: Pick<Ticket, 'owed'>, given: Given): boolean {
  return (
    (owed.typedName === null || isTypedName(given.typedName ?? '', owed.typedName)) &&
    (owed.typedCount === null || given.typedCount === owed.typedCount) &&
    (owed.reason !== 'required' || isFilled(given.reason)) &&
    (owed.ticketNumber !== 'required' || isFilled(given.ticketNumber)) &&
    owed.acknowledge.every((kind) => given.acknowledged.includes(kind))
  )
}

const isFilled = (text: string | null): boolean => text !== null && isVisible(text)
