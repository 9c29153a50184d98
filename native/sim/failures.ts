import type { Failure } from '#contract/failure.ts'
import type { FarmFunction } from '../farm.ts'
import type { ServerAddress } from '../terminal-services.ts'

/** The call a failure is about, and what that call may have done. */
export interface CallMade {
  readonly operation: FarmFunction | 'GetUserNameExW'
  readonly server: ServerAddress | null
  /** Reads change nothing and may be tried again at once. */
  readonly acts: boolean
}

export function timedOut({ operation, server, acts }: CallMade, waitedMs: number, left: boolean): Failure {
  const mayHaveActed = acts && left
  return {
    kind: 'timed-out',
    waitedMs,
    operation,
    server,
    meaning: mayHaveActed
      ? 'The server did not answer in time. The call may still be carried out.'
      : 'The server did not answer in time.',
    remedy: mayHaveActed
      ? 'Read the session again and see how it stands before anything else.'
      : 'Try again in a moment. If it goes on, see whether the server hangs.',
    retry: mayHaveActed ? 'look-first' : 'safe',
  }
}

export function hostLost({ operation, server, acts }: CallMade): Failure {
  return {
    kind: 'host-lost',
    operation,
    server,
    meaning: 'The process that makes the calls has ended.',
    remedy: acts
      ? 'Read the session again and see how it stands before anything else.'
      : 'Try again. If it goes on, start the console anew.',
    retry: acts ? 'look-first' : 'safe',
  }
}

export function invalidCall({ operation, server }: CallMade, problems: readonly string[]): Failure {
  return {
    kind: 'invalid',
    problems: [...problems],
    operation,
    server,
    meaning: 'The server or session named cannot exist, so nothing was called.',
    remedy: 'Correct the server name in the list, or refresh the server.',
    retry: 'never',
  }
}
