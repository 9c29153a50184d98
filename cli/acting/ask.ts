import type { CommandArguments } from '#contract/commands.ts'
import type { Ticket, WarningKind, Owed } from '#contract/ticket.ts'
import { harmless } from '#contract/harmless.ts'
import { isTypedName } from '#contract/identity.ts'
import { typedNameText } from '#words/subjects.ts'
import type { Context } from '../context.ts'
import { untilInterrupted } from '../interrupted.ts'
import { troubled, type Outcome, type Troubled } from '../trouble.ts'
import type { Keyboard, World } from '../world.ts'
import { verbWords } from '#words/verbs.ts'

export type Confirmation = CommandArguments<'commit-action'>['confirmation']

/** Unlike a console, a command is run on the machine it acts on as a matter of course: naming no server says as much. */
export const plainKinds: readonly WarningKind[] = ['console-host']

/** Warnings that somebody has to go on in spite of. */
export function kindsToAcknowledge({ owed }: Pick<Ticket, 'owed'>): readonly WarningKind[] {
  return owed.acknowledge.filter((kind) => !plainKinds.includes(kind))
}

const yes: ReadonlySet<string> = new Set(['y', 'yes'])

const nothingDone = 'Nothing was done.'

type Ask = (question: string) => Promise<string>

/** Asks for everything that is owed, the hardest first; the first answer that falls short ends it. */
export async function askPerson(
  { invocation, world }: Context,
  keyboard: Keyboard,
  ticket: Ticket,
): Promise<Outcome<Confirmation>> {
  const ask = asker(world, keyboard, nothingDone)
  const { owed } = ticket
  for (const kind of kindsToAcknowledge(ticket)) {
    if (!(await isYes(ask, `Go on in spite of the warning [${kind}]? [y/N] `))) return declined()
  }
  const typed = await askTyped(ask, ticket)
  if (typed === null) return declined()
  const reason = await askText(ask, invocation.text('reason'), owed.reason, 'Why (for the audit)')
  const ticketNumber = await askText(
    ask,
    invocation.text('ticket'),
    owed.ticketNumber,
    'Number of the helpdesk’s ticket',
  )
  return { ok: true, value: { ...typed, acknowledged: [...owed.acknowledge], reason, ticketNumber } }
}

/** `ifStopped`: what is said of it after Ctrl+C. */
const asker =
  ({ interrupt }: Pick<World, 'interrupt'>, keyboard: Keyboard, ifStopped: string): Ask =>
  async (question) =>
    (await untilInterrupted(interrupt, keyboard.ask(harmless(question)), ifStopped))?.trim() ?? ''

async function isYes(ask: Ask, question: string): Promise<boolean> {
  return yes.has((await ask(question)).toLowerCase())
}

/** Asks one question that has nothing to do with a ticket. */
export const saysYes = (
  world: Pick<World, 'interrupt'>,
  keyboard: Keyboard,
  { question, ifStopped }: { readonly question: string; readonly ifStopped: string },
): Promise<boolean> => isYes(asker(world, keyboard, ifStopped), question)

/** A name or a number where one is owed, else a plain yes; null when that was not the answer. */
async function askTyped(
  ask: Ask,
  { owed, verb }: Ticket,
): Promise<Pick<Confirmation, 'typedName' | 'typedCount'> | null> {
  if (owed.typedCount !== null) {
    const typed = await ask(`Type ${owed.typedCount} to go on: ${verbWords[verb].inside} so many sessions. `)
    return typed === String(owed.typedCount) ? { typedName: null, typedCount: owed.typedCount } : null
  }
  if (owed.typedName !== null) {
    const typed = await ask(`Type ${typedNameText(owed.typedName)} to go on. `)
    return isTypedName(typed, owed.typedName) ? { typedName: typed, typedCount: null } : null
  }
  return (await isYes(ask, 'Go on? [y/N] ')) ? { typedName: null, typedCount: null } : null
}

async function askText(
  ask: Ask,
  given: string | null,
  policy: Owed['reason'],
  question: string,
): Promise<string | null> {
  if (given !== null || policy === 'optional') return given
  const text = await ask(`${question}${policy === 'required' ? '' : ', or nothing'}: `)
  return text === '' ? null : text
}

function declined(): Troubled {
  return troubled('notConfirmed', nothingDone)
}
