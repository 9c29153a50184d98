import type { ActionRequest } from '#contract/action-request.ts'
import type { Result, Failure } from '#contract/failure.ts'
import { refused } from '#contract/refused.ts'
import type { Ticket } from '#contract/ticket.ts'
import type { ActionStatus } from '#contract/action.ts'
import type { Rights } from '#contract/rights.ts'
import { fail } from '../failures.ts'
import type { Clock, Stop } from '../clock.ts'
import type { Commands } from '../commands/handle.ts'
import { withProgramsAnswer, withVerbAnswer } from '../rights/learn-rights.ts'
import type { ServerPlace } from '../snapshot/farm-state.ts'
import type { ActingOptions, ActionsOptions } from './acting-options.ts'
import { auditUnavailable } from './action-failures.ts'
import { prepareServer } from './prepare-server.ts'
import { prepareSessions } from './prepare-sessions.ts'
import { createActionLog } from './action-log.ts'
import { commitAction, type CommitOptions } from './commit.ts'
import type { ManyRun } from './run-many.ts'
import type { Countdown } from './countdown.ts'
import { createTickets } from './tickets.ts'
import { createWithdrawals } from './withdrawals.ts'

/** The only way to change anything on a server. */
export interface Actions {
  readonly commands: Pick<Commands, 'prepare-action' | 'commit-action' | 'cancel-ticket' | 'stop-action'>
  /** Those under way, and the last that ended. */
  readonly all: () => readonly ActionStatus[]
  /** Begins nothing more, ends the following; waits a little for calls under way, so that their outcome is recorded. */
  readonly stop: () => Promise<void>
}

/** Waited at most for a call under way when the console closes, milliseconds. */
const lastCallMs = 5_000

export function createActions(options: ActionsOptions): Actions {
  const { clock, farm } = options
  const tickets = createTickets(clock.now)
  const log = createActionLog(clock, options.tell)
  const followings = new Set<Stop>()
  const withdrawals = createWithdrawals()
  const runs = new Map<string, ManyRun>()
  const countdowns = new Map<string, Countdown>()
  const works = new Set<Promise<unknown>>()
  let stopped = false

  const learnt = (at: ServerPlace, after: (known: Rights) => Rights) =>
    farm.updateAt(at, (record) => {
      const rights = after(record.rights)
      return rights === record.rights ? record : { ...record, rights }
    })
  const shared: ActingOptions = {
    ...options,
    tickets,
    log,
    learn: (at, verb, answer) => learnt(at, (known) => withVerbAnswer(known, verb, answer, clock.now())),
    learnPrograms: (at, answer) => learnt(at, (known) => withProgramsAnswer(known, answer, clock.now())),
  }
  const committing: CommitOptions = {
    ...shared,
    followings,
    withdrawals,
    isStopped: () => stopped,
    runs,
    countdowns,
    keep: (work) => {
      works.add(work)
      void work.catch(() => undefined).then(() => works.delete(work))
    },
  }

  const unfollow = farm.onLeave((gone) =>
    withdrawals.withdraw('list-changed', ({ serverId }) => serverId === gone),
  )
  return {
    commands: {
      'prepare-action': (request) => prepareAction(shared, request),
      'commit-action': (args, gone) => commitAction(committing, args, gone),
      'cancel-ticket': async ({ ticketId }) => {
        countdowns.get(ticketId)?.stop()
        return tickets.cancel(ticketId)
      },
      'stop-action': async ({ actionId }) => {
        const countdown = countdowns.get(actionId)
        countdown?.stop()
        runs.get(actionId)?.stop('operator')
        withdrawals.withdraw('operator', ({ held }) => held.ticket.ticketId === actionId)
        if ((await countdown?.ended) === 'stopped') return { ok: true, value: null }
        const status = log.find(actionId)
        return status === null ? fail(unknownAction()) : { ok: true, value: status }
      },
    },
    all: log.all,
    stop: async () => {
      stopped = true
      for (const countdown of countdowns.values()) countdown.stop()
      for (const run of runs.values()) run.stop('operator')
      withdrawals.withdraw('operator', () => true)
      unfollow()
      for (const stopFollowing of followings) stopFollowing()
      await settledWithin(clock, [...works], lastCallMs)
      log.stop()
    },
  }
}

function unknownAction(): Failure {
  return refused('nothing-to-do', { operation: 'stop-action', cause: { code: 'action-forgotten' } })
}

async function settledWithin(clock: Clock, works: readonly Promise<unknown>[], waitMs: number) {
  if (works.length === 0) return
  const { promise: timeUp, resolve } = Promise.withResolvers<void>()
  const cancel = clock.startTimer(waitMs, resolve)
  await Promise.race([Promise.allSettled(works), timeUp])
  cancel()
}

/** Re-reads what is to be acted on and answers with leave to act on exactly that. Changes nothing. */
async function prepareAction(options: ActingOptions, request: ActionRequest): Promise<Result<Ticket>> {
  const recordable = options.audit.check()
  if (!recordable.ok) return fail(auditUnavailable('prepare-action', recordable.failure))
  const caller = await options.readCaller()
  if (!caller.ok) return caller
  return request.verb === 'connect' || request.verb === 'set-logons'
    ? prepareServer(options, request, caller.value)
    : prepareSessions(options, request, caller.value)
}
