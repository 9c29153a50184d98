import type { ActionDetails } from './action-request.ts'
import { isCredentialFailure } from './failure-class.ts'
import type { Failure, RefusalReason } from './failure.ts'
import { refused } from './refused.ts'
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

/** Why this may never be acted on, whatever anybody confirms; null when it may. */
export function targetRefusal(subject: RefusalSubject, operation: string): Failure | null {
  const { sessionId, state, serverName: server } = subject
  const at = { operation, server }
  const kind = sessionKindOf(subject)
  if (!Number.isInteger(sessionId) || sessionId < 0 || sessionId > 0xffff_ffff) {
    return refused('session-id-out-of-range', { ...at, cause: { code: 'no-session-id', sessionId } })
  }
  if (kind === 'services') return refused('services-session', at)
  if (sessionId >= 0xffff_fffe) {
    return refused('session-id-out-of-range', { ...at, cause: { code: 'any-session-id', sessionId } })
  }
  if (kind === 'listener' || sessionId >= firstListenerId) return refused('listener', at)
  return state === 'init' ? refused('starting-session', at) : null
}

/** The same with what some verbs need to know beside. */
export interface VerbSubject extends RefusalSubject {
  readonly account: Account | null
  readonly isOwn: boolean
}

/** Why one verb makes no sense for a session as it stands; null when it does. */
export function verbRefusal(verb: Verb, subject: VerbSubject, operation: string): Failure | null {
  const reason = pointless[verb](subject)
  return reason === null ? null : refused(reason, { operation, server: subject.serverName })
}

type Pointless = (subject: VerbSubject) => RefusalReason | null

const nothingAgainst: Pointless = () => null

const pointless: Readonly<Record<Verb, Pointless>> = {
  message: ({ account }) => (account === null ? 'nobody-logged-on' : null),
  shadow: (subject) => {
    if (subject.isOwn) return 'own-session'
    return subject.state !== 'active' || sessionKindOf(subject) === 'console' ? 'session-not-active' : null
  },
  disconnect: ({ state }) => (state === 'disconnected' ? 'session-not-connected' : null),
  'end-program': nothingAgainst,
  'log-off': nothingAgainst,
  reset: nothingAgainst,
  connect: nothingAgainst,
  'set-logons': nothingAgainst,
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
  return refused('process-protected', { operation, server, cause: { code: 'part-of-windows', name } })
}

/** A server as a reading left it. */
interface ReadServer {
  readonly state: ServerState
  readonly name: string
  readonly failure: Failure | null
}

/** Why nothing on a server may be acted on while it stands as it does; null when it may. */
export function serverRefusal({ state, name, failure }: ReadServer, operation: string): Failure | null {
  if (state === 'live' || state === 'stale') return null
  const cause =
    state === 'denied' && failure !== null && isCredentialFailure(failure)
      ? ({ code: 'credentials-refused', call: failure.operation } as const)
      : ({ code: 'server-not-read', state } as const)
  return refused('server-not-readable', { operation, server: name, cause })
}
