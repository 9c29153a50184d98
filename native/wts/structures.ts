import type { Memory } from './windows.ts'

/**
 * Byte layouts for 64-bit Windows. The stand-in DLLs, compiled, check them: by mingw-w64's wtsapi32.h and lmremutl.h; but
 * `sessionInfo1`, `processInfoEx` and `wtsInfoEx`, which these lack, by declarations of ours from Microsoft's documentation
 * (`testfarm/stand-in/structures.h`).
 */
export const sizes = {
  sessionInfo: 24,
  sessionInfo1: 56,
  processInfo: 24,
  processInfoEx: 64,
  wtsInfo: 216,
  wtsInfoEx: 232,
  wtsClient: 2304,
  clientAddress: 24,
  timeOfDay: 48,
} as const

export interface RawSession {
  readonly sessionId: number
  readonly state: number
  readonly stationName: string
  /** Empty with WTS_SESSION_INFOW, which has no room for them. */
  readonly user: string
  readonly domain: string
}

export interface RawDetails extends RawSession {
  /** 0 locked, 1 unlocked, anything else unknown; null in WTSINFOW. */
  readonly flags: number | null
  /** True when the name fills its array and may go on beyond it. */
  readonly userFull: boolean
  readonly domainFull: boolean
  /** FILETIMEs. */
  readonly logonTime: bigint
  readonly connectTime: bigint
  readonly disconnectTime: bigint
  readonly lastInputTime: bigint
  readonly currentTime: bigint
  readonly incomingBytes: number
  readonly outgoingBytes: number
}

export interface RawProcess {
  readonly sessionId: number
  readonly processId: number
  readonly name: string
  readonly workingSetBytes: number | null
  /** User and kernel time together, as Windows counts it: which unit that is nobody has proven. */
  readonly processorTime: bigint | null
}

export interface RawClient {
  readonly clientName: string
  readonly addressFamily: number
  readonly addressText: string
}

/** Cuts the copied memory of an array into its rows. */
export function rowsOf(array: Buffer, rowBytes: number): Buffer[] {
  return Array.from({ length: Math.floor(array.length / rowBytes) }, (_, index) =>
    array.subarray(index * rowBytes, (index + 1) * rowBytes),
  )
}

/** UTF-16 up to the first NUL or the end. */
export function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf16le')
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}

const fixedText = (block: Buffer, offset: number, units: number): string =>
  textOf(block.subarray(offset, offset + units * 2))

function pointedText(row: Buffer, offset: number, memory: Memory): string {
  const address = row.readBigUInt64LE(offset)
  return address === 0n ? '' : memory.text(address)
}

export function readSessionInfo(row: Buffer, memory: Memory): RawSession {
  return {
    sessionId: row.readUInt32LE(0),
    stationName: pointedText(row, 8, memory),
    state: row.readInt32LE(16),
    user: '',
    domain: '',
  }
}

export function readSessionInfo1(row: Buffer, memory: Memory): RawSession {
  return {
    state: row.readInt32LE(4),
    sessionId: row.readUInt32LE(8),
    stationName: pointedText(row, 16, memory),
    user: pointedText(row, 32, memory),
    domain: pointedText(row, 40, memory),
  }
}

export function readWtsInfo(block: Buffer): RawDetails {
  const user = fixedText(block, 130, 21)
  const domain = fixedText(block, 96, 17)
  return {
    state: block.readInt32LE(0),
    sessionId: block.readUInt32LE(4),
    incomingBytes: block.readUInt32LE(8),
    outgoingBytes: block.readUInt32LE(12),
    stationName: fixedText(block, 32, 32),
    domain,
    domainFull: domain.length >= 16,
    user,
    userFull: user.length >= 20,
    flags: null,
    connectTime: block.readBigInt64LE(176),
    disconnectTime: block.readBigInt64LE(184),
    lastInputTime: block.readBigInt64LE(192),
    logonTime: block.readBigInt64LE(200),
    currentTime: block.readBigInt64LE(208),
  }
}

/** Times, names and array lengths stand in another order than in WTSINFOW. */
export function readWtsInfoEx(block: Buffer): RawDetails {
  const level = block.readUInt32LE(0)
  if (level !== 1) throw new Error(`WTSINFOEX of level ${level} instead of 1`)
  const user = fixedText(block, 86, 21)
  const domain = fixedText(block, 128, 18)
  return {
    sessionId: block.readUInt32LE(8),
    state: block.readInt32LE(12),
    flags: block.readInt32LE(16),
    stationName: fixedText(block, 20, 33),
    user,
    userFull: user.length >= 20,
    domain,
    domainFull: domain.length >= 17,
    logonTime: block.readBigInt64LE(168),
    connectTime: block.readBigInt64LE(176),
    disconnectTime: block.readBigInt64LE(184),
    lastInputTime: block.readBigInt64LE(192),
    currentTime: block.readBigInt64LE(200),
    incomingBytes: block.readUInt32LE(208),
    outgoingBytes: block.readUInt32LE(212),
  }
}

export function readWtsClient(block: Buffer): RawClient {
  return {
    clientName: fixedText(block, 0, 21),
    addressFamily: block.readUInt32LE(1168),
    addressText: fixedText(block, 1172, 31),
  }
}

export function readProcessInfo(row: Buffer, memory: Memory): RawProcess {
  return {
    sessionId: row.readUInt32LE(0),
    processId: row.readUInt32LE(4),
    name: pointedText(row, 8, memory),
    workingSetBytes: null,
    processorTime: null,
  }
}

export function readProcessInfoEx(row: Buffer, memory: Memory): RawProcess {
  return {
    ...readProcessInfo(row, memory),
    workingSetBytes: row.readUInt32LE(40),
    processorTime: row.readBigInt64LE(48) + row.readBigInt64LE(56),
  }
}

/** Seconds since 1970, UTC, from TIME_OF_DAY_INFO. */
export function readElapsedSeconds(block: Buffer): number {
  return block.readUInt32LE(0)
}
