import { healthy, type FarmServer, type FarmSession, type ServerBehaviour } from '../farm.ts'

/** Odd milliseconds, so that a time rounded to seconds is found out. */
export const logonAt = Date.UTC(2026, 9, 20, 6, 2, 15, 123)
export const connectAt = Date.UTC(2026, 9, 20, 7, 30, 1, 7)
export const lastInputAt = Date.UTC(2026, 9, 20, 8, 11, 59, 999)
export const disconnectAt = Date.UTC(2026, 9, 20, 9, 0, 0, 1)

export function person(over: Partial<FarmSession> & Pick<FarmSession, 'sessionId'>): FarmSession {
  return {
    state: 'active',
    stationName: `RDP-Tcp#${over.sessionId}`,
    account: { domain: 'CONTOSO', user: `user${over.sessionId}` },
    logonAt,
    connectAt,
    disconnectAt: null,
    lastInputAt,
    locked: false,
    incomingBytes: 120_345,
    outgoingBytes: 4_567_890,
    clientName: 'WS-113',
    clientAddress: '10.1.0.113',
    processes: [],
    afterReset: 'goes',
    ...over,
  }
}

/** A session in which nobody is logged on. */
export function vacant(over: Partial<FarmSession> & Pick<FarmSession, 'sessionId' | 'state'>): FarmSession {
  return person({
    account: null,
    logonAt: null,
    connectAt: null,
    lastInputAt: null,
    locked: null,
    incomingBytes: 0,
    outgoingBytes: 0,
    clientName: null,
    clientAddress: null,
    ...over,
  })
}

export function server(
  address: string,
  sessions: readonly FarmSession[],
  behaviour: Partial<ServerBehaviour> = {},
): FarmServer {
  return { address, behaviour: { ...healthy, ...behaviour }, sessions }
}
