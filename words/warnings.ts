import { accountText } from './sessions.ts'
import type { Evidence, ServerTarget, TicketTarget, Warning, WarningKind } from '#contract/ticket.ts'
import { logonWords } from './logons.ts'
import { durationText } from './time.ts'

/** A warning with its sentence. */
export interface WarningText {
  readonly kind: WarningKind
  readonly text: string
}

/** What is warned of: a session of a ticket, or a server. */
type Warned = Pick<ServerTarget, 'serverName' | 'details'> &
  Partial<Pick<TicketTarget, 'identity' | 'evidence'>>

/** All warnings of a ticket's session or server in sentences, the worst first. */
export const warningTexts = (target: Warned & { readonly warnings: readonly Warning[] }) =>
  target.warnings.map((warning): WarningText => ({ kind: warning.kind, text: textOf(warning, target) }))

function textOf(warning: Warning, about: Warned): string {
  const { serverName, details } = about
  const account = about.identity?.account ?? null
  switch (warning.kind) {
    case 'own-session':
      if (!warning.sure) return 'This may be your own session: which one Rewinsta runs in could not be read.'
      return details.verb === 'end-program'
        ? 'This is a program of your own session.'
        : 'This is your own session: Rewinsta runs in it, and you lose sight of both.'
    case 'console-host':
      return `${serverName} ${warning.sure ? 'is' : 'may be'} the machine Rewinsta runs on.`
    case 'careful-server':
      return carefulText(serverName, warning)
    case 'vip':
      return `Be careful: ${account === null ? 'this account' : accountText(account)} is marked in the settings.`
    case 'recent-input':
      return recentText(about.evidence)
    case 'unusual-state':
      return `The session is in the state “${about.evidence?.state ?? 'unknown'}”: what is asked of it may take long or do nothing.`
    case 'last-in-drain': {
      const { logons, left } = warning
      const who = left > 1 ? `these ${left} are all that is left on it` : 'nobody else is left on it'
      return `${serverName} is being emptied (${logonWords[logons].clause}), and ${who}.`
    }
    case 'no-return':
      return `Afterwards ${account?.user ?? 'the person'} cannot come back to ${serverName}: ${logonWords[warning.logons].clause}.`
    case 'data-loss':
      return `Whatever is not saved in ${details.verb === 'end-program' ? details.name : 'this session'} is lost.`
    case 'same-name':
      return sameNameText(about.evidence?.sameNameSessions.length ?? 1)
    case 'other-sessions':
      return otherSessionsText(about.evidence?.otherSessions.length ?? 1)
    case 'nobody-sees':
      return about.evidence?.state === 'disconnected'
        ? 'Nobody sees it now: the session is disconnected.'
        : 'Nobody sees it now: the screen is locked.'
    case 'console-session':
      return `This is ${serverName}'s own screen: a person may be sitting in front of it.`
    case 'locks-out':
      return `Nobody can log on to ${serverName} any more, you neither, and who is disconnected cannot come back. It ends with the next restart.`
    case 'input-unknown':
    case 'person-declined':
    case 'person-silent':
    case 'no-consent':
    case 'takes-control':
    case 'programs-unknown':
    case 'nobody-logged-on':
      return always[warning.kind]
  }
}

/** Those that say the same of everybody. */
const always = {
  'input-unknown': 'When the last input came is not known: somebody may be working in it right now.',
  'person-declined': 'The person was asked first and did not agree.',
  'person-silent': 'The person was asked first and did not answer.',
  'no-consent':
    'The person is not asked: they are watched without knowing. Law or an agreement may forbid that.',
  'takes-control': 'You can type and click in the person’s session.',
  'programs-unknown': 'The programs in it could not be read, so what is lost is not known.',
  'nobody-logged-on': 'Nobody is logged on in this session.',
} as const

function carefulText(
  serverName: string,
  { calledInList, sure }: Extract<Warning, { kind: 'careful-server' }>,
): string {
  if (!sure) return `Be careful: ${serverName} may be ${calledInList}, which is marked in the server list.`
  const as = calledInList === null ? '' : `, as ${calledInList}`
  return `Be careful: the server ${serverName} is marked in the server list${as}.`
}

function recentText(evidence: Evidence | undefined): string {
  if (!evidence?.idleMs.known) return 'The last input came a moment ago.'
  const ago = `${durationText(evidence.idleMs.value, 'sentence')} ago`
  return evidence.state === 'disconnected'
    ? `It was disconnected only ${ago}.`
    : `The last input came ${ago}.`
}

const sameNameText = (count: number): string =>
  `${count === 1 ? 'Another account whose user name reads the same has a session too.' : `Other accounts whose user name reads the same have ${count} sessions.`} Make sure it is the right person.`

const otherSessionsText = (count: number): string =>
  `Which one? The same account has ${count === 1 ? 'another session' : `${count} other sessions`}; only this one is meant.`
