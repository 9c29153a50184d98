import type { ActionDetails } from './action-request.ts'
import { isCredentialFailure } from './failure-class.ts'
import { refused, type Failure } from './failure.ts'
import type { ServerState } from './server.ts'
import { firstListenerId, sessionKindOf } from './session-kind.ts'
import type { Account } from './session.ts'
import type { SessionState } from './session-state.ts'
import type { Verb } from './verb.ts'

/** A session as it was read just now. */
export interface RefusalSubject {
  readonly sessionId: number
  readonly state: SessionState
  readonly stationName: string | null
  readonly serverName: string
}

const remedy = 'Choose the session of the person you want to help. No call was made.'

/** Why this may never be acted on, whatever anybody confirms; null when it may. */
export function targetRefusal(subject: RefusalSubject, operation: string): Failure | null {
  const { sessionId, state, serverName: server } = subject
  const said = (meaning: string) => ({ operation, server, meaning, remedy })
  const kind = sessionKindOf(subject)
  if (!Number.isInteger(sessionId) || sessionId < 0 || sessionId > 0xffff_ffff) {
    return refused('session-id-out-of-range', said(`${sessionId} is not the id of a session.`))
  }
  if (kind === 'services') {
    return refused(
      'services-session',
      said(`This is the session of ${server}'s services; nobody works in it.`),
    )
  }
  if (sessionId >= 0xffff_fffe) {
    return refused('session-id-out-of-range', said(`${sessionId} stands for no session or for any session.`))
  }
  if (kind === 'listener' || sessionId >= firstListenerId) {
    return refused(
      'listener',
      said(`This is a listener of ${server}: what is done to it hits everybody connected through it.`),
    )
  }
  if (state === 'init') {
    return refused('starting-session', said('This session is only being set up.'))
  }
  return null
}

/** The same with what some verbs need to know beside. */
export interface VerbSubject extends RefusalSubject {
  readonly account: Account | null
  readonly isOwn: boolean
}

/** Why one verb makes no sense for a session as it stands; null when it does. */
export function verbRefusal(verb: Verb, subject: VerbSubject, operation: string): Failure | null {
  const { state, account, isOwn, serverName: server } = subject
  const said = (meaning: string, what: string) => ({
    operation,
    server,
    meaning,
    remedy: `${what} No call was made.`,
  })
  if (verb === 'message' && account === null) {
    const what = 'Wait until somebody is.'
    return refused('nobody-logged-on', said('Nobody is logged on who could read a message.', what))
  }
  if (verb === 'disconnect' && state === 'disconnected') {
    const what = 'Log off ends it, if that is wanted.'
    return refused('session-not-connected', said('This session is disconnected already.', what))
  }
  if (verb !== 'shadow') return null
  if (isOwn) {
    return refused('own-session', said('This is your own session.', 'Choose another one.'))
  }
  if (state !== 'active' || sessionKindOf(subject) === 'console') {
    const what = 'Choose a session that is active and not the console.'
    return refused('session-not-active', said('Only a connected remote session can be watched.', what))
  }
  return null
}

/** Windows ends the session, or the whole server, without these; none of them is a program of the person. */
const protectedPrograms: ReadonlySet<string> = new Set([
  'system',
  'registry',
  'smss.exe',
  'csrss.exe',
  'wininit.exe',
  'winlogon.exe',
  'services.exe',
  'lsass.exe',
  'lsaiso.exe',
  'svchost.exe',
  'fontdrvhost.exe',
])

/** Why a program may not be ended, whatever anybody confirms; null when it may. */
export function programRefusal(
  { name }: Pick<Extract<ActionDetails, { verb: 'end-program' }>, 'name'>,
  server: string,
  operation: string,
): Failure | null {
  if (name !== '' && !protectedPrograms.has(name.toLowerCase())) return null
  return refused('process-protected', {
    operation,
    server,
    meaning: `${name === '' ? 'This' : name} is a part of Windows: ending it can bring the whole server down.`,
    remedy: 'Log the session off, or reset it, if nothing milder helps. No call was made.',
  })
}

/** Why nothing on a server may be acted on while it stands as it does; null when it may. */
export function serverRefusal(
  {
    state,
    name: server,
    failure,
  }: { readonly state: ServerState; readonly name: string; readonly failure: Failure | null },
  operation: string,
): Failure | null {
  if (state === 'live' || state === 'stale') return null
  const why = {
    waiting: `${server} has not been read yet.`,
    denied:
      failure !== null && isCredentialFailure(failure)
        ? `${server} refused the credentials (${failure.operation}).`
        : `${server} refuses to list its sessions.`,
    unreachable: `${server} does not answer.`,
  }
  return refused('server-not-readable', {
    operation,
    server,
    meaning: why[state],
    remedy: 'Refresh the server first: a session that cannot be read cannot be checked. No call was made.',
  })
}
