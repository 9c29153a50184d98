import type { ActionStatus } from '#contract/action.ts'
import type { ConsoleDescription } from '#contract/console.ts'
import type { ServerStatus } from '#contract/server.ts'
import type { Verb } from '#contract/verb.ts'
import type { SessionRow } from '#contract/session.ts'
import { isCredentialFailure } from '#contract/failure-class.ts'
import type { Failure } from '#contract/failure.ts'
import { asOfText } from '#words/time.ts'
import { verbWords } from '#words/verbs.ts'

export interface WhyNotSubject {
  readonly verb: Exclude<Verb, 'connect' | 'set-logons'>
  readonly row: SessionRow
  readonly server: ServerStatus | undefined
  readonly actions: readonly ActionStatus[]
  readonly description: Pick<ConsoleDescription, 'operator'> | null
  readonly connected: boolean
}

/** Why nothing at all can be done now, to whatever; null when it can be tried. */
export function whyNotAct({
  description,
  connected,
}: Pick<WhyNotSubject, 'description' | 'connected'>): string | null {
  if (!connected) return 'The line to Rewinsta’s core is down; it is tried again by itself.'
  return description !== null && description.operator === null
    ? 'The acting account could not be read, so nothing could be recorded. Start Rewinsta again.'
    : null
}

/** Why a verb is off for a session, in words for its button; null when it may be tried. The core decides for itself. */
export function whyNot({ verb, row, server, actions, description, connected }: WhyNotSubject): string | null {
  const whyNothing = whyNotAct({ description, connected })
  if (whyNothing !== null) return whyNothing
  if (row.kind === 'services') return 'Services run here; nothing is done to them.'
  if (row.kind === 'listener') return 'Resetting a listener drops everybody on it; nothing is done to one.'
  if (row.state === 'init') return 'This session is only being set up. Wait a moment.'
  if (server === undefined) return 'The server has left the list.'
  if (server.lastSeenAt !== null && server.state !== 'denied')
    return `This is ${asOfText(server.lastSeenAt, Date.now())}, from before Rewinsta started. The server has not been read since.`
  if (server.state === 'stale') return 'What is shown is old. Read the server again first (F5).'
  if (server.state === 'unreachable') return 'The server does not answer. Read it again first (F5).'
  if (server.state === 'denied') return whyDenied(server.failure)
  if (server.state === 'waiting') return 'The server has not been read yet.'
  return (
    whyNotNow[verb](row) ?? (isUnderWay(row, actions) ? 'Something is under way on it; see Activity.' : null)
  )
}

type WhyPointless = (row: SessionRow) => string | null

const nothingAgainst: WhyPointless = () => null

/** What a session's state makes pointless. */
const whyNotNow: Readonly<Record<WhyNotSubject['verb'], WhyPointless>> = {
  message: ({ account }) => (account === null ? 'Nobody is logged on who could read it.' : null),
  shadow: ({ kind, state }) => {
    if (kind === 'console') return 'The server’s own screen cannot be shadowed.'
    return state === 'active' ? null : 'Only an active session has a screen to look at.'
  },
  disconnect: ({ state }) => (state === 'disconnected' ? 'It is disconnected already.' : null),
  'end-program': nothingAgainst,
  'log-off': nothingAgainst,
  reset: nothingAgainst,
}

function isUnderWay({ serverId, sessionId }: SessionRow, actions: readonly ActionStatus[]): boolean {
  return actions
    .flatMap(({ targets }) => targets)
    .some(
      ({ identity, endedAt }) =>
        endedAt === null && identity?.serverId === serverId && identity.sessionId === sessionId,
    )
}

/** What was asked for, by the beginning of the call's name. */
const askedFor = [
  ['WTSEnumerateSessions', 'its sessions'],
  ['WTSEnumerateProcesses', 'its programs'],
  ['WTSQuerySessionInformation', 'details of a session'],
  ['Get-CimInstance', 'its logons'],
] as const

const askedBy = ({ operation }: Failure): string =>
  askedFor.find(([start]) => operation.startsWith(start))?.[1] ?? operation

/** Why nothing is done on a server that is denied: that it took the list amiss is said only where it did. */
function whyDenied(failure: Failure | null): string {
  return failure !== null && isCredentialFailure(failure)
    ? `The server refused the credentials when asked for ${askedBy(failure)}. Put them right, then ask it once more.`
    : 'The server refuses to list its sessions; “My rights” of the server says what is missing.'
}

interface Offered {
  readonly verb: Verb
  /** Why it is off; null when it may be tried. */
  readonly why: string | null
}

const inSentence = (why: string): string => `${why.charAt(0).toLowerCase()}${why.slice(1)}`

/** Each reason once, with the buttons it is the reason for: `Disconnect: it is disconnected already.` */
export function offWords(offered: readonly Offered[]): readonly string[] {
  const reasons = Map.groupBy(offered, ({ why }) => why)
  return [...reasons].flatMap(([why, off]) => {
    if (why === null) return []
    return off.length === offered.length
      ? [why]
      : [`${off.map(({ verb }) => verbWords[verb].name).join(', ')}: ${inSentence(why)}`]
  })
}
