import { standings, type Standing, type Visitor } from './trust.ts'

/** A server on its way in, and what is made of it. */
export interface Entering {
  readonly visitor: Visitor
  readonly standing: Standing
  /** How long it took to answer the check, milliseconds; null when it did not, or was not asked. */
  readonly answeredInMs: number | null
}

/**
 * The more trusted first; then those somebody wants, those that ever answered, and those that failed least: one lost
 * answer must not wait behind the long dead. Of those that are alike, who is far away begins first, so that none is left
 * over at the end.
 */
export function isBefore(one: Entering, other: Entering, isWanted: (serverId: string) => boolean): boolean {
  const trust = standings.indexOf(one.standing) - standings.indexOf(other.standing)
  const [mine, others] = [one.visitor, other.visitor]
  const seen = Number(isWanted(mine.serverId)) - Number(isWanted(others.serverId))
  const known = Number(mine.known) - Number(others.known)
  const failures = others.failuresInRow - mine.failuresInRow
  const distance = (one.answeredInMs ?? 0) - (other.answeredInMs ?? 0)
  return (trust || seen || known || failures || distance) > 0
}
