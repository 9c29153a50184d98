import type { Account, SessionKind, SessionState } from '#contract/session.ts'
import type { Evidence, Ticket, Warning, WarningKind } from '#contract/ticket.ts'
import type { Ownness } from './own-session.ts'

export interface WarningSubject {
  readonly account: Account | null
  readonly kind: SessionKind
  readonly serverName: string
  readonly own: Ownness
  readonly evidence: Evidence
}

const recentMs = 10 * 60_000
/** Kerberos refuses clocks further apart than this, so an unmeasured clock is within it, milliseconds. */
const clockSkewMs = 5 * 60_000

/** What the person must read, worst first. */
export function warningsFor(subject: WarningSubject): readonly Warning[] {
  const { account, kind, serverName, own, evidence } = subject
  const texts: Readonly<Record<WarningKind, string | null>> = {
    'own-session': ownTexts[own],
    'console-session':
      kind === 'console'
        ? `This is ${serverName}'s own screen: a person may be sitting in front of it.`
        : null,
    'recent-input': recentInputText(account, evidence),
    'input-unknown':
      account !== null && !evidence.idleMs.known
        ? 'When the last input came is not known: somebody may be working in it right now.'
        : null,
    'unusual-state': unusualStateText(evidence.state),
    'same-name': countText(evidence.sameNameSessions.length, {
      one: 'Another account with this user name has a session too. Make sure it is the right person.',
      many: 'Other accounts with this user name have # sessions. Make sure it is the right person.',
    }),
    'data-loss': account === null ? null : 'Whatever is not saved in this session is lost.',
    'programs-unknown': evidence.processes.known
      ? null
      : 'The programs in it could not be read, so what is lost is not known.',
    'other-sessions': countText(evidence.otherSessions.length, {
      one: 'The same account has another session; only this one is reset.',
      many: 'The same account has # other sessions; only this one is reset.',
    }),
    'nobody-logged-on': account === null ? 'Nobody is logged on in this session.' : null,
  }
  return warningOrder.flatMap((warningKind) => {
    const text = texts[warningKind]
    return text === null ? [] : [{ kind: warningKind, text }]
  })
}

const warningOrder: readonly WarningKind[] = [
  'own-session',
  'console-session',
  'recent-input',
  'input-unknown',
  'unusual-state',
  'same-name',
  'data-loss',
  'programs-unknown',
  'other-sessions',
  'nobody-logged-on',
]

/** These are confirmed one by one: each is a reason to stop that a habit of pressing Reset would pass over. */
const acknowledged: ReadonlySet<WarningKind> = new Set(['own-session', 'console-session', 'unusual-state'])

/** What the person has to confirm: more, the more harm it can do. */
export function owedFor(
  subject: Pick<WarningSubject, 'account' | 'evidence'>,
  warnings: readonly Warning[],
): Ticket['owed'] {
  const { account, evidence } = subject
  return {
    typedName: account !== null && mayBeInUse(evidence) ? account.user : null,
    acknowledge: warnings.map(({ kind }) => kind).filter((kind) => acknowledged.has(kind)),
  }
}

function mayBeInUse({ idleMs, approximate }: Pick<Evidence, 'idleMs' | 'approximate'>): boolean {
  return !idleMs.known || idleMs.value < recentMs + (approximate ? clockSkewMs : 0)
}

const ownTexts: Readonly<Record<Ownness, string | null>> = {
  own: 'This is your own session: Rewinsta runs in it and ends with it.',
  unknown: 'This may be your own session: which one Rewinsta runs in could not be read.',
  other: null,
}

function recentInputText(account: Account | null, { idleMs, state, approximate }: Evidence): string | null {
  if (account === null || !idleMs.known || !mayBeInUse({ idleMs, approximate })) return null
  const minutes = Math.floor(idleMs.value / 60_000)
  const ago = minutes === 0 ? 'less than a minute ago' : `${minutes} min ago`
  return state === 'disconnected' ? `It was disconnected only ${ago}.` : `The last input came ${ago}.`
}

const unusualStates: ReadonlySet<SessionState> = new Set(['reset', 'down', 'connect-query', 'shadow', 'idle'])

function unusualStateText(state: SessionState): string | null {
  return unusualStates.has(state)
    ? `The session is in the state “${state}”: a reset may take long or do nothing.`
    : null
}

interface CountTexts {
  readonly one: string
  /** With `#` for the number. */
  readonly many: string
}

function countText(count: number, { one, many }: CountTexts): string | null {
  if (count === 0) return null
  return count === 1 ? one : many.replace('#', String(count))
}
