import type { Ticket, TicketTarget, WarningKind, AnswerTally, BlastRadius } from '#contract/ticket.ts'
import { accountText } from './sessions.ts'
import { countOf } from './time.ts'
import { warningTexts, type WarningText } from './warnings.ts'
import { countText, namesText } from '#contract/locale.ts'

/** Where servers stand: ` in Leeds, London and outside any folder`; empty where there are no folders. */
function foldersText(folders: BlastRadius['folders']): string {
  const named = folders.filter((folder) => folder !== null)
  if (named.length === 0) return ''
  return ` in ${named.join(', ')}${folders.includes(null) ? ' and outside any folder' : ''}`
}

/** How far an action reaches: `12 sessions on 3 servers in Leeds, London: 4 active, 1 with input in the last minute.` */
export function reachWords({
  sessions,
  servers,
  folders,
  active,
  touchedLastMinute,
  inputUnknown,
}: BlastRadius): string {
  if (sessions === 0) return 'No session is left to act on.'
  const parts = [
    `${countText(active)} active`,
    `${countText(touchedLastMinute)} with input in the last minute`,
    ...(inputUnknown === 0 ? [] : [`${countText(inputUnknown)} whose last input is not known`]),
  ]
  return `${countOf(sessions, 'session')} on ${countOf(servers, 'server')}${foldersText(folders)}: ${parts.join(', ')}.`
}

/** What people answered: `12 yes, 3 no, 8 no answer, 1 gone`; what nobody did is not told. */
export function tallyText({ yes, no, noAnswer, gone, waiting, notReached }: AnswerTally): string {
  const counts: readonly (readonly [number, string])[] = [
    [yes, 'yes'],
    [no, 'no'],
    [noAnswer, 'no answer'],
    [gone, 'gone'],
    [waiting, 'not answered yet'],
    [notReached, 'not reached'],
  ]
  return counts.flatMap(([count, word]) => (count === 0 ? [] : [`${countText(count)} ${word}`])).join(', ')
}

/** More people than this are counted, not named. */
const named = 3

/** Whether it matters who they are, and what a warning of one session says of several; the worst first. */
const texts: Readonly<Record<WarningKind, readonly [who: 'names' | 'count' | 'servers', text: string]>> = {
  'own-session': ['names', 'this is, or may be, your own session.'],
  'person-declined': ['names', 'asked first and did not agree.'],
  vip: ['names', 'marked in the settings to be careful with.'],
  'careful-server': ['count', 'on a server marked in the list to be careful with.'],
  'no-consent': ['names', 'not asked before being watched.'],
  'takes-control': ['count', 'you can type and click there.'],
  'console-session': ['names', 'the server’s own screen; a person may be sitting in front of it.'],
  'console-host': ['count', 'on the machine Rewinsta runs on.'],
  'locks-out': ['count', 'nobody can log on any more.'],
  'recent-input': ['names', 'input came within the last ten minutes.'],
  'input-unknown': [
    'count',
    'when the last input came is not known; somebody may be working there right now.',
  ],
  'unusual-state': ['names', 'in a state in which this may take long or do nothing.'],
  'last-in-drain': ['servers', 'being emptied, and these are all that is left there.'],
  'no-return': ['count', 'the server takes no new logons, so nobody comes back to it.'],
  'same-name': [
    'names',
    'the user name of another account reads the same. Make sure it is the right person.',
  ],
  'person-silent': ['names', 'asked first and did not answer.'],
  'data-loss': ['count', 'whatever is not saved is lost.'],
  'programs-unknown': ['count', 'the programs could not be read, so what is lost is not known.'],
  'other-sessions': [
    'count',
    'the same account has other sessions, which are not meant unless they are listed.',
  ],
  'nobody-sees': ['count', 'disconnected or locked, so nobody sees it now.'],
  'nobody-logged-on': ['count', 'nobody is logged on.'],
}

const worstFirst = Object.keys(texts)

/** What has to be read before something is done to several sessions, each kind once. */
export function manyWarnings(targets: readonly TicketTarget[]): readonly WarningText[] {
  const kinds = new Set(targets.flatMap(({ warnings }) => warnings.map(({ kind }) => kind)))
  return [...kinds]
    .toSorted((one, other) => worstFirst.indexOf(one) - worstFirst.indexOf(other))
    .map((kind) => {
      const hit = targets.filter(({ warnings }) => warnings.some((warning) => warning.kind === kind))
      const [who, text] = texts[kind]
      return { kind, text: `${subjects[who](hit)}: ${text}` }
    })
}

const subjects = {
  names: namesOf,
  servers: serversOf,
  count: (hit: readonly TicketTarget[]) => countOf(hit.length, 'session'),
} as const

/** `RDS04 (44 sessions), RDS07 (1 session)`. */
function serversOf(targets: readonly TicketTarget[]): string {
  const servers = [...Map.groupBy(targets, ({ serverName }) => serverName)]
  const names = servers.map(([serverName, on]) => `${serverName} (${countOf(on.length, 'session')})`)
  return namesText(names, named)
}

function namesOf(targets: readonly TicketTarget[]): string {
  const names = targets.map(
    ({ identity: { account, sessionId }, serverName }) =>
      `${account === null ? `session ${sessionId}` : accountText(account)} on ${serverName}`,
  )
  return namesText(names, named)
}

/** What a ticket's dialog shows and has acknowledged: one session's or server's own words, or those for several. */
export function ticketWarnings({
  targets,
  serverTarget,
}: Pick<Ticket, 'targets' | 'serverTarget'>): readonly WarningText[] {
  if (serverTarget !== null) return warningTexts(serverTarget)
  const [only] = targets
  return targets.length === 1 && only !== undefined ? warningTexts(only) : manyWarnings(targets)
}
