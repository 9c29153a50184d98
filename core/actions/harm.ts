import type { Failure } from '#contract/failure.ts'
import type {
  Confirmation,
  Ticket,
  Owed,
  ServerTarget,
  TicketTarget,
  Warning,
  WarningKind,
} from '#contract/ticket.ts'
import { isTypedName } from '#contract/identity.ts'
import { assertNever } from '#contract/assert-never.ts'
import type { ActionDetails, ActionRequest } from '#contract/action-request.ts'
import type { Settings } from '#contract/settings.ts'
import type { Verb } from '#contract/verb.ts'
import { mayBeInUse } from './recent-input.ts'
import { affects } from './verb-effects.ts'

/** Long enough to see what is about to happen and press Stop, milliseconds. */
const countdown = { one: 3_000, many: 5_000 } as const

/** These are confirmed one by one: each is a reason to stop that a habit of pressing the button would pass over. */
const acknowledgedOneByOne: ReadonlySet<WarningKind> = new Set([
  'own-session',
  'person-declined',
  'vip',
  'careful-server',
  'no-consent',
  'console-session',
  'console-host',
  'unusual-state',
  'locks-out',
])

/** From how many sessions on their number has to be typed; null for never. */
const countOwedFrom: Readonly<Record<Verb, number | null>> = {
  message: 51,
  shadow: null,
  disconnect: 11,
  'end-program': null,
  'log-off': 2,
  reset: 2,
  connect: null,
  'set-logons': null,
}

/** Whether something is lost that does not come back by undoing it. */
function isHarmful(request: Pick<ActionRequest, 'verb'> & { readonly mode?: string }): boolean {
  switch (request.verb) {
    case 'end-program':
    case 'log-off':
    case 'reset':
      return true
    case 'set-logons':
      return request.mode === 'disable'
    case 'message':
    case 'shadow':
    case 'disconnect':
    case 'connect':
      return false
    default:
      return assertNever(request.verb)
  }
}

export interface Covered {
  readonly targets: readonly TicketTarget[]
  readonly serverTarget: ServerTarget | null
}

/** What the person has to confirm: more, the more harm it can do. */
export function owedFor(
  request: ActionRequest,
  { targets, serverTarget }: Covered,
  settings: Pick<Settings, 'reason' | 'ticketNumber'>,
): Owed {
  const harmful = isHarmful(request)
  const silent = request.verb === 'shadow' && !request.consent
  const warnings = [...targets, ...(serverTarget === null ? [] : [serverTarget])].flatMap(
    (target) => target.warnings,
  )
  const owesCount = targets.length >= (countOwedFrom[request.verb] ?? Infinity)
  return {
    typedName: serverTarget === null ? userNameOwed(request.verb, targets) : serverNameOwed(serverTarget),
    typedCount: owesCount ? targets.length : null,
    acknowledge: request.verb === 'message' ? [] : kindsToAcknowledge(warnings),
    // Watching somebody unasked is never without a reason.
    reason: silent ? 'required' : harmful ? settings.reason : 'optional',
    ticketNumber: harmful || silent ? settings.ticketNumber : 'optional',
  }
}

/** The name of whom it hits, where they may be at work. */
function userNameOwed(verb: Verb, targets: readonly TicketTarget[]): string | null {
  const [target] = targets
  if (target === undefined || targets.length > 1 || !affects(verb, 'session')) return null
  const { account } = target.identity
  return account !== null && mayBeInUse(target.evidence) ? account.user : null
}

function serverNameOwed({ details, serverName }: ServerTarget): string | null {
  return locksOut(details) ? serverName : null
}

export function locksOut(details: ActionDetails): boolean {
  return details.verb === 'set-logons' && details.mode === 'disable'
}

function kindsToAcknowledge(warnings: readonly Warning[]): WarningKind[] {
  return [...new Set(warnings.map(({ kind }) => kind))].filter((kind) => acknowledgedOneByOne.has(kind))
}

/** None where nothing is lost. */
export function countdownFor(request: ActionRequest, targets: number): number {
  if (!isHarmful(request) && request.verb !== 'disconnect') return 0
  return targets > 1 ? countdown.many : countdown.one
}

type Missing = Extract<Failure, { kind: 'confirmation' }>['missing'][number]

/** What the confirmation falls short of; null when it is enough. The ticket stays good. */
export function confirmationFailure(
  { owed }: Pick<Ticket, 'owed'>,
  confirmation: Confirmation,
): Failure | null {
  const { typedName, typedCount, acknowledged, reason, ticketNumber } = confirmation
  const wanting: Readonly<Record<Missing, boolean>> = {
    'typed-name': owed.typedName !== null && !isTypedName(typedName ?? '', owed.typedName),
    'typed-count': owed.typedCount !== null && typedCount !== owed.typedCount,
    acknowledgement: !owed.acknowledge.every((kind) => acknowledged.includes(kind)),
    reason: owed.reason === 'required' && reason === null,
    'ticket-number': owed.ticketNumber === 'required' && ticketNumber === null,
  }
  const missing = order.filter((one) => wanting[one])
  return missing.length === 0
    ? null
    : { kind: 'confirmation', missing, operation: 'commit-action', server: null, retry: 'after-fix' }
}

const order: readonly Missing[] = ['typed-name', 'typed-count', 'acknowledgement', 'reason', 'ticket-number']
