import { isSessionGone, isUnreachable } from '#contract/failure-class.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { ClientDetails, SessionDetails, SessionList } from '#native/terminal-services.ts'
import { checkBytes, readAllocated } from './allocated.ts'
import { readClientAddress } from './client-address.ts'
import type { Address, ServerHandle } from './declarations.ts'
import type { HandleNotes } from './server-connection.ts'
import {
  readSessionInfo,
  readSessionInfo1,
  readWtsClient,
  readWtsInfo,
  readWtsInfoEx,
  rowsOf,
  sizes,
  textOf,
  type RawDetails,
} from './structures.ts'
import { listedSession, sessionDetails, textOrNull } from './vocabulary.ts'
import type { Windows } from './windows.ts'

/** Where a call goes. */
export interface CallSite {
  readonly windows: Windows
  /** For the words of a failure. */
  readonly server: string
  readonly handle: ServerHandle
}

/** The same, where it counts what calls on this handle have shown. */
export interface NotedSite extends CallSite {
  readonly notes: HandleNotes
}

/** WTS_TYPE_CLASS of what WTSFreeMemoryExW frees. */
const sessionInfoLevel1 = 2

export const infoClass = {
  userName: 5,
  domainName: 7,
  clientAddress: 14,
  clientInfo: 23,
  sessionInfo: 24,
  sessionInfoEx: 25,
} as const

/** Not supported, call not implemented, procedure not found, RPC: unknown interface, procedure, cannot support. */
const notOffered: ReadonlySet<number> = new Set([50, 120, 127, 1717, 1745, 1764])
const isNotOffered = (failure: Failure): boolean => failure.kind === 'windows' && notOffered.has(failure.code)
/** An information class that a server does not know is a bad parameter to it. */
const isClassMissing = (failure: Failure): boolean =>
  isNotOffered(failure) || (failure.kind === 'windows' && failure.code === 87)

/** The older call only where the newer is missing here or there: it carries no accounts. */
export async function listSessions(site: CallSite): Promise<Result<SessionList>> {
  if (site.windows.lack('WTSEnumerateSessionsExW')?.of === 'export') return listSessionsOlder(site)
  const list = await listSessionsEx(site)
  return !list.ok && isNotOffered(list.failure) ? listSessionsOlder(site) : list
}

export function listSessionsEx({ windows, server, handle }: CallSite): Promise<Result<SessionList>> {
  const source = 'WTSEnumerateSessionsExW'
  return readAllocated<SessionList>({
    operation: source,
    server,
    call: (rows, count) => windows.call(source, handle, [1], 0, rows, count),
    decode: (rows, count) => ({
      source,
      sessions: rowsOf(windows.memory.copy(rows, count * sizes.sessionInfo1), sizes.sessionInfo1).map((row) =>
        listedSession(readSessionInfo1(row, windows.memory)),
      ),
    }),
    nothing: { source, sessions: [] },
    free: (rows, count) => windows.callNow('WTSFreeMemoryExW', sessionInfoLevel1, rows, count),
  })
}

export function listSessionsOlder({ windows, server, handle }: CallSite): Promise<Result<SessionList>> {
  const source = 'WTSEnumerateSessionsW'
  return readAllocated<SessionList>({
    operation: source,
    server,
    call: (rows, count) => windows.call(source, handle, 0, 1, rows, count),
    decode: (rows, count) => ({
      source,
      sessions: rowsOf(windows.memory.copy(rows, count * sizes.sessionInfo), sizes.sessionInfo).map((row) =>
        listedSession(readSessionInfo(row, windows.memory)),
      ),
    }),
    nothing: { source, sessions: [] },
    free: (rows) => windows.callNow('WTSFreeMemory', rows),
  })
}

interface Query<T> {
  readonly sessionId: number
  readonly infoClass: number
  /** Bytes the answer must have; text has its own end. */
  readonly expected?: number
  readonly read: (block: Buffer) => T
}

function query<T>({ windows, server, handle }: CallSite, asked: Query<T>): Promise<Result<T>> {
  const operation = 'WTSQuerySessionInformationW'
  return readAllocated<T>({
    operation,
    server,
    call: (buffer, bytes) => windows.call(operation, handle, asked.sessionId, asked.infoClass, buffer, bytes),
    decode: (buffer: Address, bytes) => {
      checkBytes(`${operation} (class ${asked.infoClass})`, bytes, asked.expected ?? 2)
      return asked.read(windows.memory.copy(buffer, asked.expected ?? bytes))
    },
    free: (buffer) => windows.callNow('WTSFreeMemory', buffer),
  })
}

/** Class 24 only where class 25 is missing: it carries no lock state. */
export async function readSession(site: CallSite, sessionId: number): Promise<Result<SessionDetails>> {
  const newer = await query(site, {
    sessionId,
    infoClass: infoClass.sessionInfoEx,
    expected: sizes.wtsInfoEx,
    read: readWtsInfoEx,
  })
  const block = newer.ok || !isClassMissing(newer.failure) ? newer : await readOlder(site, sessionId)
  if (!block.ok) return block
  if (block.value.sessionId !== sessionId) {
    throw new Error(`asked for session ${sessionId}, answered with session ${block.value.sessionId}`)
  }
  const named = await withWholeNames(site, block.value)
  return named.ok ? { ok: true, value: sessionDetails(named.value) } : named
}

const readOlder = (site: CallSite, sessionId: number): Promise<Result<RawDetails>> =>
  query(site, { sessionId, infoClass: infoClass.sessionInfo, expected: sizes.wtsInfo, read: readWtsInfo })

/** The block holds 20 and 17 characters; only longer names are worth their own round trip. */
async function withWholeNames(site: CallSite, block: RawDetails): Promise<Result<RawDetails>> {
  const user = block.userFull ? await wholeName(site, block.sessionId, block.user, infoClass.userName) : null
  if (user && !user.ok) return user
  const domain = block.domainFull
    ? await wholeName(site, block.sessionId, block.domain, infoClass.domainName)
    : null
  if (domain && !domain.ok) return domain
  return {
    ok: true,
    value: { ...block, user: user?.value ?? block.user, domain: domain?.value ?? block.domain },
  }
}

/** A whole name that does not begin with the block's belongs to the session's next user: the block stands. */
async function wholeName(
  site: CallSite,
  sessionId: number,
  start: string,
  nameClass: number,
): Promise<Result<string>> {
  const whole = await query(site, { sessionId, infoClass: nameClass, read: textOf })
  if (!whole.ok) return whole
  const continues = whole.value.toLowerCase().startsWith(start.toLowerCase())
  return { ok: true, value: continues ? whole.value : start }
}

const ipv4Family = 2

/** Class 23 has an IPv4 address as text; for all others class 14 is asked. */
export async function readClient(site: CallSite, sessionId: number): Promise<Result<ClientDetails>> {
  const client = await query(site, {
    sessionId,
    infoClass: infoClass.clientInfo,
    expected: sizes.wtsClient,
    read: readWtsClient,
  })
  if (!client.ok) return client
  const { addressFamily, addressText } = client.value
  const clientName = textOrNull(client.value.clientName)
  if (addressFamily === ipv4Family && addressText !== '') {
    return { ok: true, value: { clientName, clientAddress: addressText } }
  }
  const address = await readAddress(site, sessionId)
  return address.ok ? { ok: true, value: { clientName, clientAddress: address.value } } : address
}

/** That a client has no address to tell is no failure; that the session or server went away is. */
async function readAddress(site: CallSite, sessionId: number): Promise<Result<string | null>> {
  const address = await query(site, {
    sessionId,
    infoClass: infoClass.clientAddress,
    expected: sizes.clientAddress,
    read: readClientAddress,
  })
  if (address.ok || isSessionGone(address.failure) || isUnreachable(address.failure)) return address
  return { ok: true, value: null }
}
