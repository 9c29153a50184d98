import type { Clock, Stop } from '../../clock.ts'
import {
  afterDoubt,
  afterRead,
  afterRefusal,
  isProven,
  newGuard,
  wronglyRefused,
  type Guard,
} from './guard.ts'

/** Lets readings call. While nobody knows whether the credentials are good only a few are out at a time; once they are known to be bad, none. */
export interface CredentialGate {
  /**
   * Settles with true when the server may be called; with false when none may, or it was dismissed. One that is silent
   * lets the others go first: it will hardly tell whether the credentials are good.
   */
  readonly enter: (serverId: string, isSilent: boolean) => Promise<boolean>
  /** Its call has ended, or need not be waited for; harmless when it was not let in. */
  readonly leave: (serverId: string) => void
  readonly noteRead: (serverId: string, askedByPerson: boolean) => void
  readonly noteRefused: (serverId: string, wasRead: boolean) => void
  /** All are about to be called at once: a few go first. */
  readonly doubt: () => void
  /** Ends its waiting. */
  readonly dismiss: (serverId: string) => void
  /** Ends the waiting of all. */
  readonly stop: Stop
}

export interface CredentialGateOptions {
  readonly clock: Clock
  /** Settles once calls can leave: silence before that says nothing. */
  readonly hostReady: Promise<unknown>
  /** Told once for each hold, with the servers that refused. */
  readonly onHeld: (refusedBy: readonly string[]) => void
  /** Told with the servers that refused and are worth one more try. */
  readonly onReleased: (refusedBy: readonly string[]) => void
}

interface Waiting {
  readonly isSilent: boolean
  readonly settle: (mayCall: boolean) => void
}

/** As many as refuse before all are held. */
const fewPlaces = 3
/**
 * After so long without a refusal there is room for as many more: servers that hang must not hold the farm, and a refusal
 * that takes a second, by way of a domain controller far away, must not find the whole farm out. Milliseconds.
 */
const quietMs = 250

export function createCredentialGate(options: CredentialGateOptions): CredentialGate {
  const { clock, hostReady, onHeld, onReleased } = options
  let guard: Guard = newGuard
  let places = fewPlaces
  let isReady = false
  const out = new Set<string>()
  const waiting = new Map<string, Waiting>()
  let stopQuiet: Stop | null = null

  function settle(serverId: string, mayCall: boolean): void {
    const waiter = waiting.get(serverId)
    waiting.delete(serverId)
    if (mayCall) out.add(serverId)
    waiter?.settle(mayCall)
    if (waiting.size === 0) endQuiet()
  }

  /** Who refused keeps the place: otherwise two more tries were out by the time the third refusal arrives. */
  const isRoom = (): boolean => isProven(guard) || out.size + guard.refusals.length < places

  function next(): string | undefined {
    const [first] = waiting.keys()
    for (const [serverId, { isSilent }] of waiting) if (!isSilent) return serverId
    return first
  }

  function letIn(): void {
    for (let one = next(); one !== undefined && isRoom(); one = next()) settle(one, true)
    if (isReady && waiting.size > 0) stopQuiet ??= clock.startTimer(quietMs, widen)
  }

  function sendAway(): void {
    for (const serverId of waiting.keys()) settle(serverId, false)
  }

  function widen(): void {
    stopQuiet = null
    places += fewPlaces
    letIn()
  }

  function endQuiet(): void {
    stopQuiet?.()
    stopQuiet = null
  }

  async function awaitHost(): Promise<void> {
    await hostReady
    isReady = true
    letIn()
  }

  void awaitHost()
  return {
    enter: async (serverId, isSilent) => {
      if (guard.heldBy !== null || isProven(guard)) return guard.heldBy === null
      const { promise, resolve } = Promise.withResolvers<boolean>()
      waiting.set(serverId, { isSilent, settle: resolve })
      letIn()
      return promise
    },
    leave: (serverId) => {
      if (out.delete(serverId)) letIn()
    },
    noteRead: (serverId, askedByPerson) => {
      const before = guard
      guard = afterRead(before, serverId, askedByPerson)
      if (before.heldBy === null) {
        // Each that takes them lets one more out than before, until enough have.
        places += 1
        return letIn()
      }
      if (guard.heldBy !== null) return
      places = fewPlaces
      onReleased(wronglyRefused(before))
    },
    noteRefused: (serverId, wasRead) => {
      const before = guard
      out.delete(serverId)
      guard = afterRefusal(before, { serverId, at: clock.now(), wasRead })
      endQuiet()
      if (guard.heldBy === null) return letIn()
      sendAway()
      if (before.heldBy === null) onHeld(guard.heldBy)
    },
    doubt: () => {
      guard = afterDoubt(guard)
      if (!isProven(guard)) places = fewPlaces + guard.refusals.length
    },
    dismiss: (serverId) => {
      settle(serverId, false)
      if (out.delete(serverId)) letIn()
    },
    stop: sendAway,
  }
}
