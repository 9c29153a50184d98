import type { Failure } from '#contract/failure.ts'
import type { ServerState } from '#contract/server.ts'
import type { SessionState } from '#contract/session.ts'
import { refused } from '../failures.ts'
import { firstListenerId, sessionKindOf } from '../snapshot/session-kind.ts'

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
      said(`This is a listener of ${server}: resetting it would drop everybody connected through it.`),
    )
  }
  if (state === 'init') {
    return refused('starting-session', said('This session is only being set up.'))
  }
  return null
}

/** Why nothing on a server may be acted on while it stands as it does; null when it may. */
export function serverRefusal(state: ServerState, server: string, operation: string): Failure | null {
  if (state === 'live' || state === 'stale') return null
  const why = {
    waiting: `${server} has not been read yet.`,
    denied: `${server} refuses to list its sessions.`,
    unreachable: `${server} does not answer.`,
  }
  return refused('server-not-readable', {
    operation,
    server,
    meaning: why[state],
    remedy: 'Refresh the server first: a session that cannot be read cannot be checked. No call was made.',
  })
}
