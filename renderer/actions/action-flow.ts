import type { ActionStatus } from '#contract/action.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { Confirmation, LeftOutReason, Ticket } from '#contract/ticket.ts'

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
  | {
      readonly step: 'counting'
      readonly ticket: Ticket
      readonly confirmation: Confirmation
      /** When the call leaves, epoch milliseconds. */
      readonly leavesAt: number
    }
  | { readonly step: 'committing'; readonly ticket: Ticket; readonly confirmation: Confirmation }
  /** The core did not take the ticket; no call was made unless the failure says otherwise. */
  | { readonly step: 'not-committed'; readonly ticket: Ticket; readonly failure: Failure }
  /** The action runs or has ended; its status comes by events. */
  | { readonly step: 'acting'; readonly ticket: Ticket; readonly status: ActionStatus }

export type ActionStep =
  | { readonly type: 'prepare' }
  | { readonly type: 'prepared'; readonly reply: Result<Ticket> }
  | { readonly type: 'confirm'; readonly confirmation: Confirmation; readonly now: number }
  | { readonly type: 'stop'; readonly by: 'person' | 'line' | 'refused' }
  | { readonly type: 'commit'; readonly now: number }
  | { readonly type: 'committed'; readonly reply: Result<ActionStatus> }

export const preparing: ActionFlow = { step: 'preparing' }

/** A countdown that ends later than this was not watched: the machine slept, or the window was held up. Milliseconds. */
const latenessMs = 2_000

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
      const { confirmation, now } = step
      return ticket.countdownMs === 0
        ? { step: 'committing', ticket, confirmation }
        : { step: 'counting', ticket, confirmation, leavesAt: now + ticket.countdownMs }
    }
    case 'stop':
      return flow.step === 'counting' ? { step: 'confirming', ticket: flow.ticket, stopped: step.by } : flow
    case 'commit': {
      if (flow.step !== 'counting' || step.now < flow.leavesAt) return flow
      // A window that slept through its countdown must not act on what it showed before.
      const slept = step.now >= Math.min(flow.ticket.expiresAt, flow.leavesAt + latenessMs)
      return slept
        ? { step: 'confirming', ticket: flow.ticket, stopped: 'late' }
        : { step: 'committing', ticket: flow.ticket, confirmation: flow.confirmation }
    }
    case 'committed':
      if (flow.step !== 'committing') return flow
      return step.reply.ok
        ? { step: 'acting', ticket: flow.ticket, status: step.reply.value }
        : { step: 'not-committed', ticket: flow.ticket, failure: step.reply.failure }
  }
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
  const typed = given.typedName?.trim().toLowerCase() ?? ''
  return (
    (owed.typedName === null || typed === owed.typedName.toLowerCase()) &&
    (owed.typedCount === null || given.typedCount === owed.typedCount) &&
    (owed.reason !== 'required' || isFilled(given.reason)) &&
    (owed.ticketNumber !== 'required' || isFilled(given.ticketNumber)) &&
    owed.acknowledge.every((kind) => given.acknowledged.includes(kind))
  )
}

const isFilled = (text: string | null): boolean => text !== null && text.trim() !== ''
