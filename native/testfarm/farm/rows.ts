import { connectFileTime, logonFileTime, type FarmSession } from '../../farm.ts'
import type { ServerProcess } from '../../terminal-services.ts'
import { toFileTime } from '../../win32/file-time.ts'
import { numberOfSessionState } from '../../win32/session-states.ts'
import type { Row } from './frames.ts'

/** Values as Windows has them; the order is that of the enums in `stand-in/wtsapi32`. */
export function listedRow({ sessionId, state, stationName, account }: FarmSession): Row {
  return [sessionId, numberOfSessionState(state), stationName, account?.user ?? null, account?.domain ?? null]
}

/** WTS_SESSIONSTATE_LOCK, _UNLOCK and _UNKNOWN. */
function flagsOf(locked: boolean | null): number {
  if (locked === null) return -1
  return locked ? 0 : 1
}

const unspecified = 0
const ipv4 = 2
const ipv6 = 23

function familyOf(address: string | null): number {
  if (address === null) return unspecified
  return address.includes(':') ? ipv6 : ipv4
}

export function informationRow(session: FarmSession): Row {
  const { disconnectAt, lastInputAt } = session
  return [
    ...listedRow(session),
    flagsOf(session.locked),
    logonFileTime(session),
    connectFileTime(session),
    toFileTime(disconnectAt),
    toFileTime(lastInputAt),
    session.incomingBytes,
    session.outgoingBytes,
    session.clientName,
    familyOf(session.clientAddress),
    session.clientAddress,
  ]
}

export function processRow({
  sessionId,
  processId,
  name,
  workingSetBytes,
  processorTime,
}: ServerProcess): Row {
  return [sessionId, processId, name, workingSetBytes ?? 0, processorTime ?? 0]
}
