import type { ActionDetails } from '#contract/action-request.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { Account, SessionKind } from '#contract/session.ts'
import type { SessionState } from '#contract/session-state.ts'
import type { Evidence, Warning, WarningKind } from '#contract/ticket.ts'
import type { Verb } from '#contract/verb.ts'
import { accountName } from '#contract/identity.ts'
import { isDeclined } from './earlier-answers.ts'
import type { Sameness } from '../servers/same-machine.ts'
import type { Ownness } from './own-session.ts'
import { mayBeInUse } from './recent-input.ts'
import { logonModeWords } from './verb-words.ts'

export interface WarningSubject {
  readonly details: ActionDetails
  readonly account: Account | null
  readonly kind: SessionKind
  readonly serverName: string
  readonly own: Ownness
  /** Whether its server is the machine the console runs on. */
  readonly onThisMachine: Sameness
  readonly evidence: Evidence
  readonly vip: boolean
  /** That its server is marked in the list, under this name or another; null where it is not. */
  readonly careful: string | null
  /** Which logons the server takes; null when not known. */
  readonly logons: LogonMode | null
  /** How many people this takes from the server, if nobody else is left on it then; null when others are. */
  readonly emptying: number | null
}

export function consoleHostText(serverName: string, onThisMachine: Sameness): string | null {
  if (onThisMachine === 'other') return null
  return `${serverName} ${onThisMachine === 'same' ? 'is' : 'may be'} the machine Rewinsta runs on.`
}

type Rule = (subject: WarningSubject) => string | null

/** What the person must read, worst first. */
export function warningsFor(subject: WarningSubject): readonly Warning[] {
  return rules.flatMap(([kind, verbs, rule]) => {
    const text = verbs.includes(subject.details.verb) ? rule(subject) : null
    return text === null ? [] : [{ kind, text }]
  })
}

const ending: readonly Verb[] = ['log-off', 'reset']
const losing: readonly Verb[] = ['end-program', ...ending]
const taking: readonly Verb[] = ['disconnect', ...ending]
/** Where a server that is marked careful is asked about; its logons are too. */
export const harming: readonly Verb[] = ['disconnect', ...losing]
const all: readonly Verb[] = ['message', 'shadow', ...harming]

const ownSession: Rule = ({ own, details }) => {
  if (own === 'other') return null
  if (own === 'unknown') return 'This may be your own session: which one Rewinsta runs in could not be read.'
  return details.verb === 'end-program'
    ? 'This is a program of your own session.'
    : 'This is your own session: Rewinsta runs in it, and you lose sight of both.'
}

const consoleHost: Rule = ({ onThisMachine, serverName, own }) =>
  own === 'other' ? consoleHostText(serverName, onThisMachine) : null

const personDeclined: Rule = ({ details }) =>
  'afterMessage' in details && isDeclined(details.afterMessage)
    ? 'The person was asked first and did not agree.'
    : null

const personSilent: Rule = ({ details }) =>
  'afterMessage' in details && details.afterMessage?.answer === 'no-answer'
    ? 'The person was asked first and did not answer.'
    : null

const consoleSession: Rule = ({ kind, serverName }) =>
  kind === 'console' ? `This is ${serverName}'s own screen: a person may be sitting in front of it.` : null

const vip: Rule = (subject) =>
  subject.vip && subject.account !== null
    ? `Be careful: ${accountName(subject.account)} is marked in the settings.`
    : null

const carefulServer: Rule = ({ careful }) => careful

const noConsent: Rule = ({ details }) =>
  details.verb === 'shadow' && !details.consent
    ? 'The person is not asked: they are watched without knowing. Law or an agreement may forbid that.'
    : null

const takesControl: Rule = ({ details }) =>
  details.verb === 'shadow' && details.control ? 'You can type and click in the person’s session.' : null

const recentInput: Rule = ({ account, evidence }) => {
  const { idleMs, state } = evidence
  if (account === null || !idleMs.known || !mayBeInUse(evidence)) return null
  const minutes = Math.floor(idleMs.value / 60_000)
  const ago = minutes === 0 ? 'less than a minute ago' : `${minutes} min ago`
  return state === 'disconnected' ? `It was disconnected only ${ago}.` : `The last input came ${ago}.`
}

const inputUnknown: Rule = ({ account, evidence }) =>
  account !== null && !evidence.idleMs.known
    ? 'When the last input came is not known: somebody may be working in it right now.'
    : null

const unusualStates: ReadonlySet<SessionState> = new Set([
  'reset',
  'down',
  'connect-query',
  'shadow',
  'idle',
  'unknown',
])

const unusualState: Rule = ({ evidence: { state } }) =>
  unusualStates.has(state)
    ? `The session is in the state “${state}”: what is asked of it may take long or do nothing.`
    : null

const lastInDrain: Rule = ({ logons, emptying, serverName }) => {
  if (logons === null || logons === 'enable' || emptying === null) return null
  const left = emptying > 1 ? `these ${emptying} are all that is left on it` : 'nobody else is left on it'
  return `${serverName} is being emptied (${logonModeWords[logons]}), and ${left}.`
}

const noReturn: Rule = ({ logons, details, account, serverName }) => {
  if (account === null || logons === null || logons === 'enable') return null
  // Who is only disconnected comes back in all modes but one.
  if (details.verb === 'disconnect' && logons !== 'disable') return null
  return `Afterwards ${account.user} cannot come back to ${serverName}: ${logonModeWords[logons]}.`
}

const sameName: Rule = ({ evidence }) =>
  countText(evidence.sameNameSessions.length, {
    one: 'Another account with this user name has a session too. Make sure it is the right person.',
    many: 'Other accounts with this user name have # sessions. Make sure it is the right person.',
  })

const dataLoss: Rule = ({ account, details }) => {
  if (account === null) return null
  return details.verb === 'end-program'
    ? `Whatever is not saved in ${details.name} is lost.`
    : 'Whatever is not saved in this session is lost.'
}

const programsUnknown: Rule = ({ evidence }) =>
  evidence.processes.known ? null : 'The programs in it could not be read, so what is lost is not known.'

const otherSessions: Rule = ({ evidence }) =>
  countText(evidence.otherSessions.length, {
    one: 'Which one? The same account has another session; only this one is meant.',
    many: 'Which one? The same account has # other sessions; only this one is meant.',
  })

const nobodySees: Rule = ({ evidence: { state, locked } }) => {
  if (state === 'disconnected') return 'Nobody sees it now: the session is disconnected.'
  return locked === true ? 'Nobody sees it now: the screen is locked.' : null
}

const nobodyLoggedOn: Rule = ({ account }) =>
  account === null ? 'Nobody is logged on in this session.' : null

const rules: readonly (readonly [WarningKind, readonly Verb[], Rule])[] = [
  ['own-session', harming, ownSession],
  ['person-declined', taking, personDeclined],
  ['vip', all, vip],
  ['careful-server', harming, carefulServer],
  ['no-consent', ['shadow'], noConsent],
  ['takes-control', ['shadow'], takesControl],
  ['console-session', harming, consoleSession],
  ['console-host', harming, consoleHost],
  ['recent-input', harming, recentInput],
  ['input-unknown', harming, inputUnknown],
  ['unusual-state', taking, unusualState],
  ['last-in-drain', ending, lastInDrain],
  ['no-return', taking, noReturn],
  ['same-name', all, sameName],
  ['person-silent', taking, personSilent],
  ['data-loss', losing, dataLoss],
  ['programs-unknown', ending, programsUnknown],
  ['other-sessions', all, otherSessions],
  ['nobody-sees', ['message'], nobodySees],
  ['nobody-logged-on', taking, nobodyLoggedOn],
]

interface CountTexts {
  readonly one: string
  /** With `#` for the number. */
  readonly many: string
}

function countText(count: number, { one, many }: CountTexts): string | null {
  if (count === 0) return null
  return count === 1 ? one : many.replace('#', String(count))
}
