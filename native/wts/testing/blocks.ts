import { toFileTime } from '#native/win32/file-time.ts'
import { sizes } from '../structures.ts'
import type { FakeWindows } from './fake-windows.ts'

/** Structures as Windows writes them, each with values that differ in every field. */
export const times = {
  logonAt: 1_764_000_000_001,
  logonTicks: '134084736000010007',
  connectAt: 1_764_000_100_002,
  connectTicks: '134084737000020009',
  disconnectAt: 1_764_000_200_003,
  lastInputAt: 1_764_000_300_004,
  currentAt: 1_764_000_400_005,
}

const ticks = {
  logon: BigInt(times.logonTicks),
  connect: BigInt(times.connectTicks),
  disconnect: toFileTime(times.disconnectAt),
  lastInput: toFileTime(times.lastInputAt),
  current: toFileTime(times.currentAt),
}

export interface SessionFields {
  readonly sessionId: number
  readonly state: number
  readonly stationName: string | null
  readonly user: string | null
  readonly domain: string | null
}

export const alice: SessionFields = {
  sessionId: 7,
  state: 0,
  stationName: 'RDP-Tcp#3',
  user: 'alice',
  domain: 'CONTOSO',
}

export function sessionInfo1(fake: FakeWindows, session: SessionFields): Buffer {
  const row = Buffer.alloc(sizes.sessionInfo1)
  row.writeUInt32LE(99, 0)
  row.writeInt32LE(session.state, 4)
  row.writeUInt32LE(session.sessionId, 8)
  row.writeBigUInt64LE(fake.text(session.stationName), 16)
  row.writeBigUInt64LE(fake.text('HOST'), 24)
  row.writeBigUInt64LE(fake.text(session.user), 32)
  row.writeBigUInt64LE(fake.text(session.domain), 40)
  row.writeBigUInt64LE(fake.text('FARM'), 48)
  return row
}

export function sessionInfo(fake: FakeWindows, session: SessionFields): Buffer {
  const row = Buffer.alloc(sizes.sessionInfo)
  row.writeUInt32LE(session.sessionId, 0)
  row.writeBigUInt64LE(fake.text(session.stationName), 8)
  row.writeInt32LE(session.state, 16)
  return row
}

export function wtsInfoEx(session: SessionFields, flags = 1): Buffer {
  const block = Buffer.alloc(sizes.wtsInfoEx)
  block.writeUInt32LE(1, 0)
  block.writeUInt32LE(session.sessionId, 8)
  block.writeInt32LE(session.state, 12)
  block.writeInt32LE(flags, 16)
  block.write(session.stationName ?? '', 20, 'utf16le')
  block.write((session.user ?? '').slice(0, 20), 86, 'utf16le')
  block.write((session.domain ?? '').slice(0, 17), 128, 'utf16le')
  const order = [ticks.logon, ticks.connect, ticks.disconnect, ticks.lastInput, ticks.current]
  for (const [index, time] of order.entries()) block.writeBigInt64LE(time, 168 + index * 8)
  block.writeUInt32LE(4_000_000_000, 208)
  block.writeUInt32LE(5, 212)
  return block
}

export function wtsInfo(session: SessionFields): Buffer {
  const block = Buffer.alloc(sizes.wtsInfo)
  block.writeInt32LE(session.state, 0)
  block.writeUInt32LE(session.sessionId, 4)
  block.writeUInt32LE(4_000_000_000, 8)
  block.writeUInt32LE(5, 12)
  block.write(session.stationName ?? '', 32, 'utf16le')
  block.write((session.domain ?? '').slice(0, 16), 96, 'utf16le')
  block.write((session.user ?? '').slice(0, 20), 130, 'utf16le')
  const order = [ticks.connect, ticks.disconnect, ticks.lastInput, ticks.logon, ticks.current]
  for (const [index, time] of order.entries()) block.writeBigInt64LE(time, 176 + index * 8)
  return block
}

export function wtsClient(name: string, family: number, address: string): Buffer {
  const block = Buffer.alloc(sizes.wtsClient)
  block.write(name, 0, 'utf16le')
  block.writeUInt32LE(family, 1168)
  block.write(address, 1172, 'utf16le')
  return block
}

export function clientAddress(family: number, start: number, bytes: readonly number[]): Buffer {
  const block = Buffer.alloc(sizes.clientAddress)
  block.writeUInt32LE(family, 0)
  block.set(bytes, 4 + start)
  return block
}

export interface ProcessFields {
  readonly sessionId: number
  readonly processId: number
  readonly name: string | null
}

export function processInfo(fake: FakeWindows, process: ProcessFields): Buffer {
  const row = Buffer.alloc(sizes.processInfo)
  row.writeUInt32LE(process.sessionId, 0)
  row.writeUInt32LE(process.processId, 4)
  row.writeBigUInt64LE(fake.text(process.name), 8)
  return row
}

export function processInfoEx(fake: FakeWindows, process: ProcessFields): Buffer {
  const row = Buffer.alloc(sizes.processInfoEx)
  processInfo(fake, process).copy(row)
  row.writeUInt32LE(3_000_000_000, 40)
  row.writeUInt32LE(1, 44)
  row.writeBigInt64LE(98_000_000_000n, 48)
  row.writeBigInt64LE(7n, 56)
  return row
}
