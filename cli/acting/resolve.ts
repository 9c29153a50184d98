import { failureLine } from '#words/failures/failure-words.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { targetRefusal } from '#contract/refusals.ts'
import type { CallerIdentity } from '#native/terminal-services.ts'
import type { Context } from '../context.ts'
import { nameOf } from '../grammar/help.ts'
import { accountText, stateWords, shellWord } from '../printing/words.ts'
import { unreadOf, type Unread } from '../queries/answer.ts'
import { joinExitCodes, exitCodeOf } from '../exit-codes.ts'
import { troubled, troubledBy, troubleOf, type Outcome, type Troubled } from '../trouble.ts'
import {
  hasStation,
  idIn,
  isOwn,
  isUser,
  meantAccount,
  sessionsOf,
  type FoundSession,
} from '../one-shot/sessions.ts'
import type { OneShot } from '../one-shot/one-shot.ts'
import { sayMissed, type Missed } from './missed.ts'

const highestId = 0xffff_ffff

/** Whom a command that acts is meant for. */
export interface Wanted {
  /** Session name or id; null where none was given. */
  readonly target: string | null
  readonly user: string | null
}

export function wantedIn({ invocation }: Context): Wanted {
  return { target: invocation.operands[0] ?? null, user: invocation.text('user') }
}

/** What is wrong with a target whatever stands on the server: services, listeners, and what is no id. */
export function targetProblem(target: string): Troubled | null {
  const sessionId = idIn(target)
  if (sessionId === null) return null
  if (sessionId < 0 || sessionId > highestId) {
    return troubled('usage', `${target} is not the id of a session; those go from 1 to 65535.`)
  }
  const subject = { sessionId, state: 'active', stationName: null, serverName: 'the server' } as const
  const refusal = targetRefusal(subject, 'reset-session')
  return refusal === null ? null : troubledBy(refusal)
}

interface Reached {
  readonly sessions: readonly FoundSession[]
  readonly missed: Missed
}

/** The sessions it fits; servers that could not be read are said, because it may be one of theirs. */
export async function findSessions(
  context: Context,
  oneShot: OneShot,
  wanted: Wanted,
): Promise<Outcome<Reached>> {
  const [snapshot, caller] = await Promise.all([oneShot.read(), oneShot.caller()])
  const found = fittingSessions(snapshot, wanted, caller.ok ? caller.value : null)
  const unread = unreadOf(snapshot)
  if (found.length === 0) return nothingFound(snapshot, wanted, unread)
  const missed = { unread, names: [] }
  sayMissed(context, missed)
  return { ok: true, value: { sessions: found, missed } }
}

function fittingSessions(
  snapshot: Snapshot,
  { target, user }: Wanted,
  caller: CallerIdentity | null,
): readonly FoundSession[] {
  const all = sessionsOf(snapshot)
  if (target === null && user === null) return all.filter((session) => isOwn(session, caller))
  const ofUser = user === null ? all : all.filter((session) => isUser(session, user))
  if (target === null) return ofUser
  const id = idIn(target)
  return ofUser.filter((session) =>
    id === null ? hasStation(session, target) : session.row.sessionId === id,
  )
}

function nothingFound(snapshot: Snapshot, wanted: Wanted, unread: readonly Unread[]): Troubled {
  const what = wantedText(wanted)
  const { servers } = snapshot
  const [only] = unread
  if (only !== undefined && unread.length === servers.length) {
    const { text } = troubleOf(only.failure)
    const exitCode = joinExitCodes(unread.map(({ failure }) => exitCodeOf(failure)))
    const lines = unread.slice(1).map(({ failure }) => failureLine(failure))
    return { ok: false, trouble: { exitCode, text, ...(lines.length > 0 && { lines }) } }
  }
  if (unread.length > 0) {
    return troubled(
      'partial',
      `${what} is on none of the servers that answered; others could not be looked at.`,
      unread.map(({ failure }) => failureLine(failure)),
    )
  }
  return troubled('notFound', `${what} was not found on ${serversText(snapshot)}.${hint(snapshot, wanted)}`)
}

function wantedText({ target, user }: Wanted): string {
  const session = target === null ? 'A session' : `Session ${target}`
  if (user !== null) return `${session} of ${user}`
  return target === null ? 'The session this command runs in' : session
}

function serversText({ servers }: Snapshot): string {
  return servers.length > 3 ? `${servers.length} servers` : servers.map(({ name }) => name).join(', ')
}

/** Who gives a person's name where a session's is wanted, or writes it as nobody is called, is told how. */
function hint(snapshot: Snapshot, { target, user }: Wanted): string {
  if (user !== null) return meantHint(meantAccount(sessionsOf(snapshot), user), '--user')
  if (target === null) return ''
  return sessionsOf(snapshot).some((session) => isUser(session, target))
    ? ` That is the name of a person: --user ${shellWord(target)} finds their sessions.`
    : ' “rewinsta query session” lists what is there.'
}

/** Nobody is guessed at: the name is said, to be written. */
export function meantHint(account: string | null, option: string | null): string {
  if (account === null) return ''
  const written = option === null ? shellWord(account) : `${option} ${shellWord(account)}`
  return ` ${account} has a session: if you mean them, write ${written}.`
}

/** Exactly one, or all of them where that was asked for; otherwise they are listed and nothing is done. */
export function onlyOne(
  { invocation }: Context,
  found: readonly FoundSession[],
): Outcome<readonly FoundSession[]> {
  if (found.length <= 1 || invocation.has('all')) return { ok: true, value: found }
  const choose = 'Name one with its id and /server:NAME'
  const orAll = invocation.command === 'shadow' ? '' : ', or give --all for all of them'
  const { trouble } = troubled(
    'ambiguous',
    `${nameOf(invocation.command)}: it fits ${found.length} sessions, so nothing was done. ${choose}${orAll}.`,
    found.map(sessionLine),
  )
  return { ok: false, trouble: { ...trouble, matches: found.map(sessionObject) } }
}

function sessionObject({ row, server }: FoundSession) {
  const { sessionId, stationName: sessionName, account, state } = row
  return {
    server: server.name,
    sessionId,
    sessionName,
    user: account?.user ?? null,
    domain: account?.domain ?? null,
    state,
  }
}

export function sessionLine({ row, server }: FoundSession): string {
  const { sessionId, stationName, account, state } = row
  const station = stationName === null ? '' : ` (${stationName})`
  return `session ${sessionId}${station} on ${server.name}: ${accountText(account)}, ${stateWords[state]}`
}
