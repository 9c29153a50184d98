import { whyNotAsked } from '#words/failures/short-reason.ts'
import type { ServerStatus } from '#contract/server.ts'

/** Why no session of a server is looked at now; null where they are. */
export function whyNotLookedAt(server: ServerStatus | undefined): string | null {
  if (server === undefined) return 'Not looked at: the server has left the list.'
  const { pollingStopped, state, failure, lastSeenAt } = server
  if (!pollingStopped && state !== 'denied')
    return lastSeenAt === null ? null : 'Not looked at: the server has not been read since Rewinsta started.'
  return `Not looked at: ${failure === null ? 'the server is not asked.' : whyNotAsked(failure)}`
}
