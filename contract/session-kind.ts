import type { SessionKind } from './session.ts'
import type { SessionState } from './session-state.ts'

/** What tells the kind of a session. */
export interface KindOfWhat {
  readonly sessionId: number
  readonly state: SessionState
  readonly stationName: string | null
}

/** The first id Windows gives to listeners; session ids stay below it. */
export const firstListenerId = 65_536

/** What stands behind a session id; the name of a station is compared without case, as Windows does. */
export function sessionKindOf({ sessionId, state, stationName }: KindOfWhat): SessionKind {
  const name = stationName?.toLowerCase() ?? ''
  if (sessionId === 0 || name === 'services') return 'services'
  if (sessionId >= firstListenerId || state === 'listen') return 'listener'
  if (name === 'console') return 'console'
  // Every remote connection is `<listener>#<counter>`, and a custom listener may have any name.
  if (name.includes('#')) return 'rdp'
  // A disconnected session has no station; on a server of remote sessions it was one of them.
  return name === '' && state === 'disconnected' ? 'rdp' : 'other'
}

/** Whether a client is at the other end, so that asking for it makes sense. */
export function hasClient(session: KindOfWhat): boolean {
  return session.state === 'active' && sessionKindOf(session) === 'rdp'
}
