import { meaningLine } from '#words/failures/failure-words.ts'
import type { Ticket, TicketTarget } from '#contract/ticket.ts'
import { fitAccount } from '#contract/typed-account.ts'
import { isSameName } from '#contract/identity.ts'
import type { ActionStatus } from '#contract/action.ts'
import type { CommandArguments } from '#contract/commands.ts'
import type { Failure } from '#contract/failure.ts'
import type { Context } from '../context.ts'
import { accountText, shellWord } from '../printing/words.ts'
import { troubled, type Troubled, troubledBy, type Outcome } from '../trouble.ts'
import { exitCodes, joinExitCodes, type ExitCode } from '../exit-codes.ts'
import type { OneShot } from '../one-shot/one-shot.ts'
import { confirm, covers } from './confirm.ts'
import { commitAndFollow } from './follow.ts'
import { lossSheet } from './loss-sheet.ts'
import type { Confirmation } from './ask.ts'
import { codeWith, missedObject, nothingMissed, type Missed } from './missed.ts'
import { resultsOf, type TargetResult } from './results.ts'

export type Request = CommandArguments<'prepare-action'>

/** A ticket for what was asked, which is what the command said it would hit. */
export async function prepare(
  context: Context,
  oneShot: OneShot,
  request: Request,
): Promise<Outcome<Ticket>> {
  const prepared = await oneShot.run('prepare-action', request)
  if (!prepared.ok)
    return isAlready(prepared.failure) ? already(prepared.failure) : troubledBy(prepared.failure)
  const ticket = prepared.value
  const surprise = unexpected(context, ticket)
  if (surprise !== null) return surprise
  if (ticket.targets.length === 0 && ticket.serverTarget === null) {
    return troubled(
      'refused',
      `All of them were left out, so nothing was done.${leftOutHint(ticket)}`,
      lossSheet(ticket),
    )
  }
  return { ok: true, value: ticket }
}

/** Marked accounts are not taken with the others, but one alone is never left out. */
function leftOutHint({ leftOut }: Ticket): string {
  const inUse = leftOut.filter(({ why }) => why === 'active' || why === 'silent' || why === 'not-asked')
  if (inUse.some(({ vip }) => !vip)) return ' --include-active takes those in use too.'
  return inUse.length > 0 ? ' Those in use are marked to be careful with: name each alone.' : ''
}

/** It is as it was to become. */
function isAlready(failure: Failure): boolean {
  return (
    failure.kind === 'refused' &&
    (failure.reason === 'session-not-connected' ||
      (failure.reason === 'nothing-to-do' && failure.operation === 'prepare-action'))
  )
}

function already(failure: Failure): Troubled {
  return { ok: false, trouble: { exitCode: exitCodes.done, text: meaningLine(failure) } }
}

interface ActOptions {
  /** Says what came of each target. */
  readonly results?: (status: ActionStatus) => readonly TargetResult[]
  readonly missed?: Missed
  /** What was confirmed before the person was asked; null for nothing yet. */
  readonly agreed?: Confirmation | null
}

/** Confirms a ticket, spends it, follows it to its end and says what came of it. */
export async function act(
  context: Context,
  oneShot: OneShot,
  ticket: Ticket,
  { results = resultsOf, missed = nothingMissed, agreed = null }: ActOptions = {},
): Promise<Outcome<ExitCode>> {
  if (context.invocation.has('dry-run')) return { ok: true, value: tellOnly(context, ticket, missed) }
  const confirmed: Outcome<Confirmation> =
    agreed !== null && covers(agreed, ticket) ? { ok: true, value: agreed } : await confirm(context, ticket)
  if (!confirmed.ok) return confirmed
  const ended = await commitAndFollow(context, oneShot, ticket, confirmed.value)
  if (!ended.ok) return ended
  const said = results(ended.value)
  if (context.format === 'json') {
    context.say.json({ action: ended.value, leftOut: ticket.leftOut, ...missedObject(missed) })
  }
  for (const { text, exitCode } of said) {
    if (exitCode !== exitCodes.done) context.say.trouble({ text, exitCode })
    else if (context.format !== 'json') context.say.line(text)
  }
  return { ok: true, value: codeWith(missed, joinExitCodes(said.map(({ exitCode }) => exitCode))) }
}

function tellOnly({ say, format }: Context, ticket: Ticket, missed: Missed): ExitCode {
  if (format === 'json') say.json({ dryRun: ticket, ...missedObject(missed) })
  else for (const line of lossSheet(ticket)) say.line(line)
  say.note('Nothing was done.')
  return codeWith(missed, exitCodes.done)
}

/** What the command said it would hit is not what it would hit; null when it is, or nothing was said. */
function unexpected({ invocation }: Context, ticket: Ticket): Troubled | null {
  const user = invocation.text('expect-user')
  const other = user === null ? undefined : ticket.targets.find((target) => !belongsTo(target, user))
  if (other !== undefined && user !== null) {
    const { identity, serverName } = other
    return troubled(
      'refused',
      `Session ${identity.sessionId} on ${serverName} belongs to ${accountText(identity.account)}, not to ${user === '' ? 'nobody' : user}. Nothing was done.${howToWrite(other, user)}`,
    )
  }
  const count = invocation.number('expect-count')
  // Programs have a ticket each; whoever ends several has counted them before.
  if (count !== null && ticket.verb !== 'end-program' && count !== ticket.targets.length) {
    return troubled('refused', `It would be ${ticket.targets.length} and not ${count}. Nothing was done.`)
  }
  const server = invocation.text('expect-server')
  const name = ticket.serverTarget?.serverName
  if (server === null || name === undefined || isSameName(server, name)) return null
  return troubled('refused', `It is ${name}, not ${server}. Nothing was done.`)
}

const fitOf = ({ identity, serverName }: TicketTarget, user: string) =>
  fitAccount(user, identity.account, serverName)

function belongsTo(target: TicketTarget, user: string): boolean {
  return target.identity.account === null ? user === '' : fitOf(target, user) === 'same'
}

function howToWrite(target: TicketTarget, user: string): string {
  const { account } = target.identity
  return account !== null && fitOf(target, user) === 'alike'
    ? ` If you mean them, write --expect-user ${shellWord(accountText(account))}.`
    : ''
}
