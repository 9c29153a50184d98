import { durationText } from '#words/time.ts'
import { doingText } from '#words/ticket-titles.ts'
import { warningTexts } from '#words/warnings.ts'
import { isTypedName } from '#contract/identity.ts'
import { warningKind, type Ticket, type TicketTarget } from '#contract/ticket.ts'
import type { Verb } from '#contract/verb.ts'
import type { Stop } from '#core/clock.ts'
import type { Context } from '../context.ts'
import { troubled, type Outcome, type Troubled } from '../trouble.ts'
import { accountText, shellWord } from '../printing/words.ts'
import { lossSheet } from './loss-sheet.ts'
import { askPerson, kindsToAcknowledge, plainKinds, type Confirmation } from './ask.ts'

const secondMs = 1_000

const recentInputMs = 600_000

/** What is asked about even where nothing is owed: something is lost that does not come back. */
export const losing: ReadonlySet<Verb> = new Set(['end-program', 'log-off', 'reset'] as const)

/** Something is lost, or somebody is put out who is at work. Windows' own `tsdiscon` asks nothing. */
function asksFor({ verb, targets }: Ticket): boolean {
  return losing.has(verb) || (verb === 'disconnect' && targets.some(isInUse))
}

function isInUse({ evidence: { state, idleMs } }: TicketTarget): boolean {
  return state === 'active' || (idleMs.known && idleMs.value < recentInputMs)
}

/** Whether somebody has to say yes to it. */
export function wantsYes(ticket: Ticket): boolean {
  const { verb, owed, targets } = ticket
  const { typedName, typedCount, reason } = owed
  return (
    asksFor(ticket) ||
    typedName !== null ||
    typedCount !== null ||
    kindsToAcknowledge(ticket).length > 0 ||
    reason === 'required' ||
    (verb === 'disconnect' && targets.length > 1)
  )
}

/** What the operator confirms: by what the command line says, or asked now. Refused where neither can be. */
export async function confirm(context: Context, ticket: Ticket): Promise<Outcome<Confirmation>> {
  const { invocation, world } = context
  if (invocation.has('yes')) return confirmedByArguments(context, ticket)
  if (!wantsYes(ticket)) return { ok: true, value: noted(context) }
  if (world.keyboard === null) return nobodyToAsk(ticket)
  for (const line of lossSheet(ticket)) context.say.note(line)
  return askPerson(context, world.keyboard, ticket)
}

/** Whether what was confirmed of one ticket is all that another owes. */
export function covers({ typedName, typedCount, acknowledged }: Confirmation, { owed }: Ticket): boolean {
  return (
    (owed.typedName === null || isTypedName(typedName ?? '', owed.typedName)) &&
    (owed.typedCount === null || owed.typedCount === typedCount) &&
    owed.acknowledge.every((kind) => acknowledged.includes(kind))
  )
}

/** What is told of it anyway, with nothing confirmed. */
export function noted({ invocation }: Context): Confirmation {
  return {
    typedName: null,
    acknowledged: [...plainKinds],
    reason: invocation.text('reason'),
    ticketNumber: invocation.text('ticket'),
  }
}

function confirmedByArguments(context: Context, ticket: Ticket): Outcome<Confirmation> {
  const { invocation } = context
  const wanting = wantingArguments(context, ticket)
  if (wanting !== null) return wanting
  const missing = kindsToAcknowledge(ticket).filter((kind) => !invocation.list('acknowledge').includes(kind))
  if (missing.length > 0) {
    const texts = [...ticket.targets, ...(ticket.serverTarget === null ? [] : [ticket.serverTarget])].flatMap(
      (target) =>
        warningTexts(target)
          .filter(({ kind }) => missing.includes(kind))
          .map(({ text }) => text),
    )
    return troubled(
      'notConfirmed',
      `--yes does not cover this warning: give --acknowledge ${missing.join(',')} too. Nothing was done.`,
      [...new Set(texts)],
    )
  }
  const typedName =
    ticket.owed.typedName === null
      ? null
      : (invocation.text('expect-server') ?? userIn(invocation.text('expect-user')))
  return {
    ok: true,
    value: {
      ...noted(context),
      typedName,
      typedCount: invocation.number('expect-count'),
      acknowledged: [...ticket.owed.acknowledge],
    },
  }
}

/** `CONTOSO\alice` was compared whole already; the name alone is what is typed in the console. */
function userIn(expected: string | null): string | null {
  return expected?.split('\\').at(-1) ?? null
}

function wantingArguments({ invocation }: Context, ticket: Ticket): Troubled | null {
  const { owed, targets, serverTarget, verb } = ticket
  const asks = asksFor(ticket)
  const told = invocation.has('expect-user') || invocation.has('expect-count')
  if (asks && targets.length > 0 && !told) {
    return troubled('usage', whomText)
  }
  const [only] = targets.length === 1 ? targets : []
  // A count of one says nothing of whom it hits; programs have a ticket each, and were counted before.
  if (asks && verb !== 'end-program' && only !== undefined && !invocation.has('expect-user')) {
    const whose = accountText(only.identity.account)
    return troubled(
      'notConfirmed',
      `It is the session of ${whose}: give --expect-user ${shellWord(userOf(only))} too. Nothing was done.`,
    )
  }
  if (serverTarget !== null && owed.typedName !== null && !invocation.has('expect-server')) {
    return troubled('usage', `--yes wants --expect-server NAME with this: nobody can log on any more.`)
  }
  if (owed.typedCount !== null && !invocation.has('expect-count')) {
    return troubled(
      'notConfirmed',
      `It would be ${owed.typedCount}: give --expect-count ${owed.typedCount} too. Nothing was done.`,
    )
  }
  if (owed.reason === 'required' && !invocation.has('reason')) {
    return troubled('usage', 'This wants a reason for the audit: --reason TEXT.')
  }
  return null
}

/** The name alone, which is enough. */
function userOf({ identity }: TicketTarget): string {
  return identity.account?.user ?? ''
}

const whomText =
  '--yes wants to be told whom it may hit: --expect-user NAME, or --expect-count N for several.'

function nobodyToAsk(ticket: Ticket): Troubled {
  return troubled(
    'notConfirmed',
    `Nobody can be asked here, and this wants a yes. Give --yes ${expectation(ticket)}; --dry-run says what would be lost. Nothing was done.`,
  )
}

/** The option that says what this very ticket would hit. */
function expectation({ targets, serverTarget }: Ticket): string {
  if (serverTarget !== null) return '--expect-server NAME'
  return targets.length > 1 ? '--expect-count N' : '--expect-user NAME'
}

/** Time to see what is about to happen is for whoever was asked. */
export function waivesCountdown({ invocation }: Context, ticket: Ticket): boolean {
  return invocation.has('yes') || !wantsYes(ticket)
}

/** Shows the core's countdown until it is over. Returns what ends the showing. */
export function showCountdown({ world, say }: Context, ticket: Ticket, leavesAt: number): Stop {
  let cancel: Stop | null = null
  const show = () => {
    const leftMs = leavesAt - world.clock.now()
    if (leftMs <= 0) return say.progress(null)
    say.progress(`${doingText(ticket)} in ${durationText(leftMs, 'left')}; Ctrl+C stops it.`)
    cancel = world.clock.startTimer(Math.min(leftMs, secondMs), show)
  }
  show()
  return () => cancel?.()
}

/** Kinds that --acknowledge may name. */
export function unknownKind({ invocation }: Context): Troubled | null {
  const kind = invocation.list('acknowledge').find((one) => !warningKind.safeParse(one).success)
  if (kind === undefined) return null
  return troubled(
    'usage',
    `--acknowledge does not know ${JSON.stringify(kind)}; --dry-run names the kinds in square brackets.`,
  )
}
