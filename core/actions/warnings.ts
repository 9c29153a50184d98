import type { ActionDetails } from '#contract/action-request.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { Account, SessionKind } from '#contract/session.ts'
import type { SessionState } from '#contract/session-state.ts'
import type { Evidence, Warning, WarningKind } from '#contract/ticket.ts'
import type { Verb } from '#contract/verb.ts'
import { isDeclined } from './earlier-answers.ts'
import type { CarefulMark, Sameness } from '../servers/same-machine.ts'
import type { Ownness } from './own-session.ts'
import { mayBeInUse } from './recent-input.ts'
import { affects } from './verb-effects.ts'

export interface WarningSubject {
  readonly details: ActionDetails
  readonly account: Account | null
  readonly kind: SessionKind
  readonly own: Ownness
  /** Whether its server is the machine the console runs on. */
  readonly onThisMachine: Sameness
  readonly evidence: Evidence
  readonly vip: boolean
  /** That its server is marked in the list, under this name or another; null where it is not. */
  readonly careful: CarefulMark | null
  /** Which logons the server takes; null when not known. */
  readonly logons: LogonMode | null
  /** How many people this takes from the server, if nobody else is left on it then; null when others are. */
  readonly emptying: number | null
}

type Rule = (subject: WarningSubject) => Warning | null

/** A warning that says no more than its kind. */
type PlainKind = Exclude<
  WarningKind,
  'own-session' | 'console-host' | 'careful-server' | 'last-in-drain' | 'no-return'
>

/** What the person must read, worst first. */
export const warningsFor = (subject: WarningSubject): readonly Warning[] =>
  rules.flatMap(([applies, rule]) => (applies(subject.details.verb) ? (rule(subject) ?? []) : []))

const when =
  (kind: PlainKind, applies: (subject: WarningSubject) => boolean): Rule =>
  (subject) =>
    applies(subject) ? { kind } : null

type Applies = (verb: Verb) => boolean
const all: Applies = (verb) => affects(verb, 'person')
const harming: Applies = (verb) => affects(verb, 'harm')
const losing: Applies = (verb) => affects(verb, 'programs')
const taking: Applies = (verb) => affects(verb, 'client')
const ending: Applies = (verb) => affects(verb, 'session')
const watching: Applies = (verb) => verb === 'shadow'
const speaking: Applies = (verb) => verb === 'message'

const ownSession: Rule = ({ own }) => (own === 'other' ? null : { kind: 'own-session', sure: own === 'own' })

export const consoleHost = (onThisMachine: Sameness): Warning | null =>
  onThisMachine === 'other' ? null : { kind: 'console-host', sure: onThisMachine === 'same' }

export const carefulServer = (careful: CarefulMark | null): Warning | null =>
  careful === null ? null : { kind: 'careful-server', ...careful }

const unusualStates: ReadonlySet<SessionState> = new Set([
  'reset',
  'down',
  'connect-query',
  'shadow',
  'idle',
  'unknown',
])

const lastInDrain: Rule = ({ logons, emptying }) =>
  logons === null || logons === 'enable' || emptying === null
    ? null
    : { kind: 'last-in-drain', logons, left: emptying }

const noReturn: Rule = ({ logons, details, account }) => {
  if (account === null || logons === null || logons === 'enable') return null
  // Who is only disconnected comes back in all modes but one.
  return details.verb === 'disconnect' && logons !== 'disable' ? null : { kind: 'no-return', logons }
}

const declined = ({ details }: WarningSubject) =>
  'afterMessage' in details && isDeclined(details.afterMessage)

const silent = ({ details }: WarningSubject) =>
  'afterMessage' in details && details.afterMessage?.answer === 'no-answer'

const watchesSecretly = ({ details }: WarningSubject) => details.verb === 'shadow' && !details.consent

const takesOver = ({ details }: WarningSubject) => details.verb === 'shadow' && details.control

const isInputRecent = ({ account, evidence }: WarningSubject) =>
  account !== null && evidence.idleMs.known && mayBeInUse(evidence)

const isInputUnknown = ({ account, evidence }: WarningSubject) => account !== null && !evidence.idleMs.known

const isUnseen = ({ evidence: { state, locked } }: WarningSubject) =>
  state === 'disconnected' || locked === true

const rules: readonly (readonly [Applies, Rule])[] = [
  [harming, ownSession],
  [taking, when('person-declined', declined)],
  [all, when('vip', (subject) => subject.vip && subject.account !== null)],
  [harming, ({ careful }) => carefulServer(careful)],
  [watching, when('no-consent', watchesSecretly)],
  [watching, when('takes-control', takesOver)],
  [harming, when('console-session', ({ kind }) => kind === 'console')],
  [harming, ({ own, onThisMachine }) => (own === 'other' ? consoleHost(onThisMachine) : null)],
  [harming, when('recent-input', isInputRecent)],
  [harming, when('input-unknown', isInputUnknown)],
  [taking, when('unusual-state', ({ evidence: { state } }) => unusualStates.has(state))],
  [ending, lastInDrain],
  [taking, noReturn],
  [all, when('same-name', ({ evidence }) => evidence.sameNameSessions.length > 0)],
  [taking, when('person-silent', silent)],
  [losing, when('data-loss', ({ account }) => account !== null)],
  [ending, when('programs-unknown', ({ evidence }) => !evidence.processes.known)],
  [all, when('other-sessions', ({ evidence }) => evidence.otherSessions.length > 0)],
  [speaking, when('nobody-sees', isUnseen)],
  [taking, when('nobody-logged-on', ({ account }) => account === null)],
]
