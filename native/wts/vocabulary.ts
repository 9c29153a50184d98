import type { Account } from '#contract/session.ts'
import type { ListedSession, ServerProcess, SessionDetails } from '#native/terminal-services.ts'
import { fromFileTime, ticksText } from '#native/win32/file-time.ts'
import { sessionStateOf } from '#native/win32/session-states.ts'
import type { RawDetails, RawProcess, RawSession } from './structures.ts'

const accountOf = (domain: string, user: string): Account | null => (user === '' ? null : { domain, user })

/** Windows gives empty text where there is nothing. */
export const textOrNull = (text: string): string | null => (text === '' ? null : text)

export function listedSession({ sessionId, state, stationName, domain, user }: RawSession): ListedSession {
  return {
    sessionId,
    state: sessionStateOf(state),
    stationName: textOrNull(stationName),
    account: accountOf(domain, user),
  }
}

/**
 * Session flags as documented for Windows 8 and later. Windows 7 and Server 2008 R2 answer the other way round, which
 * cannot be told from the answer; neither is supported.
 */
function lockedOf(flags: number | null): boolean | null {
  if (flags === 0) return true
  return flags === 1 ? false : null
}

export function sessionDetails(raw: RawDetails): SessionDetails {
  return {
    sessionId: raw.sessionId,
    state: sessionStateOf(raw.state),
    stationName: textOrNull(raw.stationName),
    account: accountOf(raw.domain, raw.user),
    logonAt: fromFileTime(raw.logonTime),
    logonTicks: ticksText(raw.logonTime),
    connectAt: fromFileTime(raw.connectTime),
    connectTicks: ticksText(raw.connectTime),
    disconnectAt: fromFileTime(raw.disconnectTime),
    lastInputAt: fromFileTime(raw.lastInputTime),
    currentAt: fromFileTime(raw.currentTime),
    locked: lockedOf(raw.flags),
    incomingBytes: raw.incomingBytes,
    outgoingBytes: raw.outgoingBytes,
  }
}

export function serverProcess(raw: RawProcess): ServerProcess {
  const { sessionId, processId, name, workingSetBytes, processorTime } = raw
  return {
    sessionId,
    processId,
    name,
    workingSetBytes,
    processorTime: processorTime === null ? null : Number(processorTime),
  }
}
