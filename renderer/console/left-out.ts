import { failureText } from '#words/failures/failure-words.ts'
import type { Refreshed } from '#contract/commands.ts'
import type { Failure } from '#contract/failure.ts'
import { countOf } from '#words/time.ts'
import type { Farm } from './farm.ts'
import type { Message } from './messages.ts'

/** Servers that a refresh left out and that were not asked since. */
export interface LeftOut {
  readonly serverIds: readonly string[]
  readonly why: Failure
}

const isStopped = ({ servers }: Pick<Farm, 'servers'>, serverId: string): boolean =>
  servers.get(serverId)?.pollingStopped === true

/** Null where none is left out, or all are: that is said for as long as it lasts, whoever asks. */
export function leftOutBy(
  { why }: Refreshed,
  serverIds: readonly string[] | null,
  farm: Pick<Farm, 'servers'>,
): LeftOut | null {
  if (why === null || (why.kind === 'refused' && why.reason === 'credentials-held')) return null
  return stillLeftOut({ why, serverIds: serverIds ?? [...farm.servers.keys()] }, farm)
}

/** Those of them that are stopped still; the same object where all are, null where none is. */
export function stillLeftOut(leftOut: LeftOut | null, farm: Pick<Farm, 'servers'>): LeftOut | null {
  if (leftOut === null) return null
  const serverIds = leftOut.serverIds.filter((serverId) => isStopped(farm, serverId))
  if (serverIds.length === leftOut.serverIds.length) return leftOut
  return serverIds.length === 0 ? null : { ...leftOut, serverIds }
}

export const aboutLeftOut = 'servers that a refresh left out'

/** How many servers the last refresh left out, and why. */
export function leftOutMessage({ serverIds, why }: LeftOut): Message {
  const count = serverIds.length
  return {
    about: aboutLeftOut,
    severity: 'warning',
    message: `${countOf(count, 'server')} ${count === 1 ? 'was' : 'were'} not read again.`,
    remedy: failureText(why),
  }
}
