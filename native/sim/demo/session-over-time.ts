import type { Account } from '#contract/session.ts'
import type { FarmSession } from '../../farm.ts'
import type { Client } from './names.ts'
import type { Pace } from './phases.ts'
import { programsOfWindows } from './programs.ts'

/** Ticks of 100 ns in a millisecond. */
const ticks = 10_000
/** Windows counts bytes in 32 bits. */
const counterSize = 2 ** 32

const countUp = (count: number, perSecond: number, elapsedMs: number) =>
  (count + Math.floor((perSecond * elapsedMs) / 1000)) % counterSize

/** The session after it moved at this pace since `startedAt`. Both times are the server's own. */
export function moveOn(session: FarmSession, pace: Pace, startedAt: number, at: number): FarmSession {
  const elapsedMs = Math.max(at - startedAt, 0)
  const { inputEveryMs } = pace
  const last = session.processes.length - 1
  return {
    ...session,
    lastInputAt:
      inputEveryMs === null
        ? session.lastInputAt
        : startedAt + Math.floor(elapsedMs / inputEveryMs) * inputEveryMs,
    incomingBytes: countUp(session.incomingBytes, pace.incomingPerSecond, elapsedMs),
    outgoingBytes: countUp(session.outgoingBytes, pace.outgoingPerSecond, elapsedMs),
    processes: session.processes.map((program, index) => {
      const share = index < programsOfWindows ? pace.share / 10 : pace.share
      const all = index === last ? share + pace.busyShare : share
      const processorTime = (program.processorTime ?? 0) + Math.floor(all * elapsedMs * ticks)
      return { ...program, processorTime }
    }),
  }
}

/** The logon screen of a client that just connected. */
export function connected(at: number, place: { sessionId: number; stationName: string }): FarmSession {
  return {
    ...place,
    state: 'connected',
    account: null,
    logonAt: null,
    connectAt: at,
    disconnectAt: null,
    lastInputAt: null,
    locked: null,
    incomingBytes: 0,
    outgoingBytes: 0,
    clientName: null,
    clientAddress: null,
    processes: [],
    afterReset: 'goes',
  }
}

export function loggedOn(
  session: FarmSession,
  at: number,
  person: Pick<FarmSession, 'processes' | 'afterReset' | 'answer'> & { readonly account: Account },
): FarmSession {
  return { ...session, ...person, state: 'active', logonAt: at, lastInputAt: at, locked: false }
}

export function reconnected(session: FarmSession, at: number, stationName: string): FarmSession {
  return {
    ...session,
    state: 'active',
    stationName,
    connectAt: at,
    disconnectAt: null,
    lastInputAt: at,
    locked: false,
    incomingBytes: 0,
    outgoingBytes: 0,
  }
}

export function withClient(session: FarmSession, client: Client | null): FarmSession {
  return { ...session, clientName: client?.name ?? null, clientAddress: client?.address ?? null }
}
