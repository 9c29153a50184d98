import { failureLine } from '#words/failures/failure-words.ts'
import type { Context } from '../context.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Unread } from '../queries/answer.ts'

/** What was asked for and could not be reached: whatever is done to the rest, it is only a part. */
export interface Missed {
  readonly unread: readonly Unread[]
  /** Names of people or sessions that nothing was found for. */
  readonly names: readonly string[]
}

export const nothingMissed: Missed = { unread: [], names: [] }

export function sayMissed({ say }: Context, { unread, names }: Missed) {
  for (const { failure } of unread) say.note(`Not looked at: ${failureLine(failure)}`)
  for (const name of names) say.note(`Nobody was found for ${name}.`)
}

/** For programs. */
export function missedObject({ unread, names }: Missed) {
  return {
    unread: unread.map(({ server, failure }) => ({ server, why: failureLine(failure) })),
    notFound: names,
  }
}

/** What went well was a part only; a worse code says more than that, and stays. */
export function codeWith({ unread, names }: Missed, code: ExitCode): ExitCode {
  const isWhole = unread.length === 0 && names.length === 0
  return isWhole || code !== exitCodes.done ? code : exitCodes.partial
}
