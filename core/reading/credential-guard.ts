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
  /** Whether a server took them. */
  readonly proven: boolean
  readonly refusals: readonly Refusal[]
  /** The servers whose refusals hold all; null while none is held. */
  readonly heldBy: readonly string[] | null
}

/** So many refusals say that it is the credentials, not the servers; an account seldom bears more than five. */
const enough = 3
/** Refusals further apart have each their own reason, milliseconds. */
const togetherMs = 10 * 60_000

export const newGuard: Guard = { proven: false, refusals: [], heldBy: null }

export function afterRefusal(guard: Guard, refusal: Refusal): Guard {
  const others = guard.refusals.filter(({ serverId }) => serverId !== refusal.serverId)
  const refusals = [...others, refusal]
  const counted = refusals.filter(
    (one) => isOfTheCredentials(guard, one) && (!guard.proven || refusal.at - one.at < togetherMs),
  )
  const heldBy = guard.heldBy ?? (counted.length < enough ? null : counted.map(({ serverId }) => serverId))
  return { ...guard, refusals, heldBy }
}

/**
 * What is held is released only by an answer that a person asked for: one that was under way may have come over a line
 * that knew the credentials of before. The same may be true of theirs, so the others begin as at the start.
 */
export function afterRead(guard: Guard, serverId: string, askedByPerson: boolean): Guard {
  if (guard.heldBy !== null) return askedByPerson ? newGuard : guard
  const refusals = guard.refusals.filter((one) => one.serverId !== serverId)
  const isSame = guard.proven && refusals.length === guard.refusals.length
  return isSame ? guard : { ...guard, proven: true, refusals }
}

/** Servers that are worth one more try once the credentials turn out to be good. */
export function wronglyRefused(guard: Guard): readonly string[] {
  return guard.refusals.filter((one) => isOfTheCredentials(guard, one)).map(({ serverId }) => serverId)
}

/** Where others take the credentials, a server that never took them is another matter. */
const isOfTheCredentials = ({ proven }: Guard, { wasRead }: Refusal): boolean => wasRead || !proven
