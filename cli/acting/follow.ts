import type { ActionStatus } from '#contract/action.ts'
import type { Ticket } from '#contract/ticket.ts'
import type { Stop } from '#core/clock.ts'
import type { Context } from '../context.ts'
import { Interrupted, untilInterrupted } from '../interrupted.ts'
import { troubledBy, type Outcome } from '../trouble.ts'
import type { OneShot } from '../one-shot/one-shot.ts'
import { showCountdown } from './confirm.ts'
import type { Confirmation } from './ask.ts'

/** Spends a ticket and waits until every target has ended, one way or the other. Made once, never repeated. */
export async function commitAndFollow(
  context: Context,
  oneShot: OneShot,
  ticket: Ticket,
  confirmation: Confirmation,
): Promise<Outcome<ActionStatus>> {
  const { world, say } = context
  const { ticketId } = ticket
  const countdown: { hide?: Stop } = {}
  const { promise: ended, resolve } = Promise.withResolvers<ActionStatus>()
  const told = new Set<string>()
  const note = (status: ActionStatus) => {
    if (status.actionId !== ticketId) return
    countdown.hide?.()
    tellSteps(context, status, told)
    if (status.targets.every(({ endedAt }) => endedAt !== null)) resolve(status)
  }
  const stop = oneShot.subscribe((event) => {
    if (event.event === 'action-changed') note(event.action)
    if (event.event === 'countdown-started' && event.ticketId === ticketId) {
      countdown.hide = showCountdown(context, ticket, event.leavesAt)
    }
  })
  try {
    const committed = await oneShot.run('commit-action', { ticketId, confirmation })
    if (!committed.ok) return troubledBy(committed.failure)
    note(committed.value)
    return { ok: true, value: await untilInterrupted(world.interrupt, ended) }
  } catch (cause) {
    if (!(cause instanceof Interrupted)) throw cause
    const stopped = await oneShot.stopAction(ticketId)
    const nothingDone = stopped.ok && stopped.value === null
    throw new Interrupted(nothingDone ? 'Nothing was done.' : afterStop(stopped.ok ? stopped.value : null))
  } finally {
    stop()
    countdown.hide?.()
    say.progress(null)
  }
}

/** What goes on although nobody waits for it any more; a question nobody hears the answer of is unknown by now. */
function afterStop(status: ActionStatus | null): string {
  const under = (status?.targets ?? []).filter(
    ({ endedAt, phase, calledAt }) => calledAt !== null && (endedAt === null || phase === 'unknown'),
  )
  const servers = [...new Set(under.map(({ serverName }) => serverName))].join(', ')
  if (status?.verb === 'message' && under.length > 0) {
    const who = under.length === 1 ? 'The person is' : `${under.length} people are`
    return `${who} still asked on ${servers}; nothing else will be done.`
  }
  return 'What had begun goes on, and nothing more is begun: look at it with “rewinsta query session”.'
}

/** Each step once, however often it is heard of. */
function tellSteps({ say }: Context, { targets }: ActionStatus, told: Set<string>) {
  const under = targets.filter(({ endedAt }) => endedAt === null)
  for (const { phase, identity, serverName, call } of under) {
    const which = identity === null ? serverName : `session ${identity.sessionId} on ${serverName}`
    const step = `${which}: ${phase}${call === null ? '' : ` (${call})`}`
    if (!told.has(step)) say.step(step)
    told.add(step)
  }
  if (under.length > 0) say.progress(`Waiting for ${under.length} of ${targets.length} to end …`)
}
