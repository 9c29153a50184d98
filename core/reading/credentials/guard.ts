/** A server that refused the credentials. */
export interface Refusal {
  readonly serverId: string
  /** Epoch milliseconds. */
  readonly at: number
  /** Whether it had been read before, so that it is no server of a foreign domain. */
  readonly wasRead: boolean
}

/** What is known of the credentials. All servers are called as one account, and each refusal counts towards locking it. */
export interface Guard {
  /** How many servers have still to take them before they count as good; 0 where they do. */
  readonly needed: number
  /** Refused long before, so that another no of theirs is nothing new. */
  readonly known: readonly string[]
  readonly refusals: readonly Refusal[]
  /** How many tries may be out until they count as good; who refused counts among them. */
  readonly limit: number
  /** The servers whose refusals pause all; null while all may be called. */
  readonly pausedBy: readonly string[] | null
}

/** So many refusals say that it is the credentials, not the servers; an account seldom bears more than five. */
const enough = 3
/** As many as refuse before all are paused. */
const fewTries = 3
/** Refusals further apart have each their own reason, milliseconds. */
const togetherMs = 10 * 60_000

/**
 * After a pause one answer proves little: it may have come over a line, or by a ticket, that knew the credentials of before.
 */
const neededAfterPause = 64

export const newGuard: Guard = { needed: 1, known: [], refusals: [], limit: fewTries, pausedBy: null }

export const isProven = ({ needed }: Pick<Guard, 'needed'>): boolean => needed === 0

/**
 * Whether another server may be called while so many tries are out. Who refused keeps the place: otherwise two more tries
 * were out by the time the third refusal arrives.
 */
export function mayTry(guard: Guard, triesOut: number): boolean {
  if (guard.pausedBy !== null) return false
  return isProven(guard) || triesOut + guard.refusals.length < guard.limit
}

export function afterRefusal(guard: Guard, refusal: Refusal): Guard {
  if (guard.known.includes(refusal.serverId)) return guard
  const others = guard.refusals.filter(({ serverId }) => serverId !== refusal.serverId)
  const refusals = [...others, refusal]
  const counted = refusals.filter(
    (one) => isOfTheCredentials(guard, one) && (!isProven(guard) || refusal.at - one.at < togetherMs),
  )
  const pausedBy =
    guard.pausedBy ?? (counted.length < enough ? null : counted.map(({ serverId }) => serverId))
  return { ...guard, refusals, pausedBy }
}

/**
 * What is paused is resumed only by an answer that a person asked for: one that was under way may have come over a line
 * that knew the credentials of before. The same may be true of theirs, so the others follow a few at a time.
 */
export function afterRead(guard: Guard, serverId: string, askedByPerson: boolean): Guard {
  if (guard.pausedBy !== null && !askedByPerson) return guard
  const known = guard.known.filter((one) => one !== serverId)
  const refusals = guard.refusals.filter((one) => one.serverId !== serverId)
  if (guard.pausedBy !== null) {
    return { ...newGuard, needed: neededAfterPause, known: [...known, ...refusals.map(idOf)] }
  }
  // Each that takes them lets one more out than before, until enough have.
  return { ...guard, needed: Math.max(0, guard.needed - 1), limit: guard.limit + 1, known, refusals }
}

/**
 * For a while nothing was refused. Servers that hang must not hold up the farm, and a refusal that takes a second, by way
 * of a domain controller far away, must not find the whole farm out.
 */
export const afterQuiet = (guard: Guard): Guard => ({ ...guard, limit: guard.limit + fewTries })

/** All are asked at once: they may be good no more, so one has to take them before the others are called. */
export function afterDoubt(guard: Guard): Guard {
  if (guard.pausedBy !== null) return guard
  if (!isProven(guard)) return { ...guard, limit: fewTries + guard.refusals.length }
  const refusals = guard.refusals.filter((one) => isOfTheCredentials(guard, one))
  const others = guard.refusals.filter((one) => !isOfTheCredentials(guard, one)).map(idOf)
  return {
    ...guard,
    needed: 1,
    limit: fewTries + refusals.length,
    known: [...guard.known, ...others],
    refusals,
  }
}

const idOf = ({ serverId }: Refusal): string => serverId

/** Servers that are worth one more try once the credentials turn out to be good. */
export function wronglyRefused(guard: Guard): readonly string[] {
  return guard.refusals.filter((one) => isOfTheCredentials(guard, one)).map(idOf)
}

/** Where others take the credentials, a server that never took them is another matter. */
const isOfTheCredentials = (guard: Guard, { wasRead }: Refusal): boolean => wasRead || !isProven(guard)
