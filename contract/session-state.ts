import { z } from 'zod'

/** Windows' session states (WTS_CONNECTSTATE_CLASS, 0 to 9 in this order), in our spelling. */
export const sessionState = z.enum([
  /** A person is logged on and connected. */
  'active',
  /** Connected, nobody logged on yet: the logon screen. */
  'connected',
  /** In the middle of connecting. */
  'connect-query',
  /** This session is shadowing another one. */
  'shadow',
  /** Logged on, the client is gone; programs run on. */
  'disconnected',
  /** Waiting for a client. */
  'idle',
  /** A listener: waits for connections, never a person. */
  'listen',
  /** Being reset. */
  'reset',
  /** Down: failed to start or to end. */
  'down',
  /** Being set up. */
  'init',
  /** A state that Windows does not document: it says nothing of its server, nor of the other sessions. */
  'unknown',
])
export type SessionState = z.infer<typeof sessionState>
