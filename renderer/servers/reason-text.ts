import { shortReason } from '#words/failures/short-reason.ts'
import type { ServerStatus } from '#contract/server.ts'
import { countOf } from '#words/time.ts'
import { failureOf, isInPart, failureCode } from '#contract/server-health.ts'

export interface Reason {
  readonly words: string
  readonly code: string
}

/** Why a server cannot be read, or not wholly, in short; null where nothing failed. */
export function reasonOf(server: ServerStatus): Reason | null {
  const failure = failureOf(server)
  if (failure === null) return null
  const refused = server.detailsRefusal?.sessions ?? 0
  const words = isInPart(server) ? `Details of ${countOf(refused, 'session')} refused` : shortReason(failure)
  return { words, code: failureCode(failure) }
}

/** `The server does not answer (1722)`. */
export function reasonText(server: ServerStatus): string | null {
  const reason = reasonOf(server)
  return reason === null ? null : `${reason.words} (${reason.code})`
}
