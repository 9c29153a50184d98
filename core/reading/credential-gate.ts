import type { Clock, Stop } from '../clock.ts'
import { afterRead, afterRefusal, newGuard, wronglyRefused, type Guard } from './credential-guard.ts'

/** Lets readings call. While nobody knows whether the credentials are good only a few are out at a time; once they are known to be bad, none. */
export interface CredentialGate {
  /** Settles with true when the server may be called; with false when none may, or it was dismissed. */
  readonly enter: (serverId: string) => Promise<boolean>
  /** Its call has ended, or need not be waited for; harmless when it was not let in. */
  readonly leave: (serverId: string) => void
  readonly noteRead: (serverId: string, askedByPerson: boolean) => void
  readonly noteRefused: (serverId: string, wasRead: boolean) => void
  /** Ends its waiting. */
  readonly dismiss: (serverId: string) => void
  /** Ends the waiting of all. */
  readonly stop: Stop
}

export interface CredentialGateOptions {
  readonly clock: Clock
  /** Told once for each hold, with the servers that refused. */
  readonly onHeld: (refusedBy: readonly string[]) => void
  /** Told with the servers that refused and are worth one more try. */
  readonly onReleased: (refusedBy: readonly string[]) => void
}

/** As many as refuse before all are held. */
const firstPlaces = 3
/**
 * After so long without a refusal there is room for twice as many: dead servers must not hold the farm, and a domain
 * controller far away must not have the whole farm out before its first refusal arrives. Milliseconds.
 */
const quietMs = 250

export function createCredentialGate({ clock, onHeld, onReleased }: CredentialGateOptions): CredentialGate {
  let guard: Guard = newGuard
  let places = firstPlaces
  const out = new Set<string>()
  const waiting = new Map<string, (mayCall: boolean) => void>()
  let stopQuiet: Stop | null = null

  function settle(serverId: string, mayCall: boolean): void {
    const waiter = waiting.get(serverId)
    waiting.delete(serverId)
    if (mayCall) out.add(serverId)
    waiter?.(mayCall)
    if (waiting.size === 0) endQuiet()
  }

  /** Who refused keeps the place: otherwise two more tries were out by the time the third refusal arrives. */
  const isRoom = (): boolean => guard.proven || out.size + guard.refusals.length < places

  function letIn(): void {
    for (const serverId of waiting.keys()) {
      if (!isRoom()) break
      settle(serverId, true)
    }
    if (waiting.size > 0) stopQuiet ??= clock.startTimer(quietMs, widen)
  }

  function sendAway(): void {
    for (const serverId of waiting.keys()) settle(serverId, false)
  }

  function widen(): void {
    stopQuiet = null
    places *= 2
    letIn()
  }

  function endQuiet(): void {
    stopQuiet?.()
    stopQuiet = null
  }

  return {
    enter: async (serverId) => {
      if (guard.heldBy !== null || guard.proven) return guard.heldBy === null
      const { promise, resolve } = Promise.withResolvers<boolean>()
      waiting.set(serverId, resolve)
      letIn()
      return promise
    },
    leave: (serverId) => {
      if (out.delete(serverId)) letIn()
    },
    noteRead: (serverId, askedByPerson) => {
      const before = guard
      guard = afterRead(before, serverId, askedByPerson)
      if (before.heldBy === null) return letIn()
      if (guard.heldBy !== null) return
      places = firstPlaces
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
    dismiss: (serverId) => {
      settle(serverId, false)
      if (out.delete(serverId)) letIn()
    },
    stop: sendAway,
  }
}
