import { win32 } from 'node:path'
import { fail, notTried, refusedWith } from '#contract/check-lines.ts'
import type { CheckId, Judged } from '#contract/check.ts'
import { isDenied } from '#contract/failure-class.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { localAddress } from '#contract/host-key.ts'
import type { ServerProcess } from '../terminal-services.ts'
import { reasonOf } from '../win32/reason-of.ts'
import { readAllocated } from '../wts/allocated.ts'
import { declarations, type FunctionName, type Library } from '../wts/declarations.ts'
import { askClock, readCaller } from '../wts/machine-calls.ts'
import { anySession, listAtLevel } from '../wts/process-calls.ts'
import { infoClass, listSessionsEx, listSessionsOlder, type CallSite } from '../wts/session-calls.ts'
import { readWtsInfo, readWtsInfoEx, sizes, textOf } from '../wts/structures.ts'
import type { Windows } from '../wts/windows.ts'
import { readAddress, readClient } from './client-blocks.ts'
import * as judge from './judge.ts'

/** The process that makes the calls, and its machine. */
export interface ProbeSite {
  readonly windows: Windows
  readonly own: judge.OwnProcess
  /** Threads it was given. */
  readonly threads: number
  /** Processor time it has used once it has worked a while, microseconds. */
  readonly usedMicroseconds: () => number
  readonly machineName: string
  readonly bootAt: () => number
  readonly now: () => number
}

/** `about`: the folder to look at, or null. What it answers may be told: no name of anybody leaves the process. */
type Probe = (site: ProbeSite, about: string | null) => Promise<Judged>

async function own({ windows }: ProbeSite): Promise<Result<judge.OwnSession>> {
  const caller = await readCaller(windows)
  if (!caller.ok) return caller
  const { sessionId, account } = caller.value
  if (sessionId === null) throw new Error('Windows does not say which session this is')
  const told = await queryBlock(windows, sessionId, infoClass.userName)
  const users = [account.user, ...(told.ok ? [textOf(told.value.block)] : [])]
  return { ok: true, value: { sessionId, users } }
}

/** With the session the check runs in. */
const withOwn =
  (look: (site: ProbeSite, session: judge.OwnSession) => Promise<Judged>): Probe =>
  async (site) => {
    const session = await own(site)
    if (!session.ok) return refusedWith(session.failure)
    return judge.isServicesSession(session.value) ? notTried('services-session') : look(site, session.value)
  }

interface Block {
  readonly bytes: number
  readonly block: Buffer
}

function queryBlock(windows: Windows, sessionId: number, asked: number): Promise<Result<Block>> {
  const operation = 'WTSQuerySessionInformationW'
  return readAllocated<Block>({
    operation,
    server: localAddress,
    call: (buffer, bytes) => windows.call(operation, null, sessionId, asked, buffer, bytes),
    decode: (buffer, bytes) => ({ bytes, block: windows.memory.copy(buffer, bytes) }),
    free: (buffer) => windows.callNow('WTSFreeMemory', buffer),
  })
}

/** Decoded only where the answer is as long as the structure. */
async function queryAs<T>(
  site: ProbeSite,
  sessionId: number,
  layout: { readonly infoClass: number; readonly bytes: number; readonly read: (block: Buffer) => T },
): Promise<Result<judge.Answered<T>>> {
  const answer = await queryBlock(site.windows, sessionId, layout.infoClass)
  if (!answer.ok) return answer
  const { bytes, block } = answer.value
  return { ok: true, value: { bytes, block: bytes >= layout.bytes ? layout.read(block) : null } }
}

const details25 = { infoClass: infoClass.sessionInfoEx, bytes: sizes.wtsInfoEx, read: readWtsInfoEx }
const details24 = { infoClass: infoClass.sessionInfo, bytes: sizes.wtsInfo, read: readWtsInfo }
const client23 = { infoClass: infoClass.clientInfo, bytes: sizes.wtsClient, read: readClient }
const address14 = { infoClass: infoClass.clientAddress, bytes: sizes.clientAddress, read: readAddress }

/** Two answers of this session, the second to compare with. */
const compared = <T, U>(
  one: Parameters<typeof queryAs<T>>[2],
  other: Parameters<typeof queryAs<U>>[2],
  compare: (one: judge.Answered<T>, other: U | null) => Judged,
): Probe =>
  withOwn(async (site, { sessionId }) => {
    const reference = await queryAs(site, sessionId, other)
    const answer = await queryAs(site, sessionId, one)
    if (!answer.ok) return refusedWith(answer.failure)
    return compare(answer.value, reference.ok ? reference.value.block : null)
  })

const programs =
  (level: 0 | 1): Probe =>
  async (site) => {
    const rows = await listPrograms(site, level)
    return rows.ok ? judge.judgeProcesses(rows.value, site.own) : refusedPrograms(rows.failure)
  }

const thisMachine = (windows: Windows): CallSite => ({ windows, server: localAddress, handle: null })

/** WTS_ANY_SESSION wants administrator's rights; one's own session may be allowed without. */
async function listPrograms({ windows }: ProbeSite, level: 0 | 1): Promise<Result<readonly ServerProcess[]>> {
  const all = await listAtLevel(thisMachine(windows), anySession, level)
  if (all.ok || !isDenied(all.failure)) return all
  const caller = await readCaller(windows)
  if (!caller.ok || caller.value.sessionId === null) return all
  return listAtLevel(thisMachine(windows), caller.value.sessionId, level)
}

/** Not being an administrator is no fault of Windows'. */
function refusedPrograms(failure: Failure): Judged {
  return isDenied(failure) ? notTried({ code: 'failure', failure }) : refusedWith(failure)
}

async function processorTime(site: ProbeSite): Promise<Judged> {
  const used = site.usedMicroseconds()
  const rows = await listPrograms(site, 1)
  if (!rows.ok) return refusedPrograms(rows.failure)
  const found = rows.value.find(({ processId }) => processId === site.own.processId)
  return judge.judgeProcessorTime(found?.processorTime ?? null, (used + site.usedMicroseconds()) / 2)
}

const noSession = 0xffff_ff00
const manyCalls = 50

/** One refused call after another, as one server is called; the others take the pool's other threads meanwhile. */
async function errorCodes({ windows, own: { processId } }: ProbeSite): Promise<Judged> {
  const codes: (number | null)[] = []
  for (let done = 0; done < manyCalls; done += 1) {
    const beside = windows.call('ProcessIdToSessionId', processId, [0])
    // oxlint-disable-next-line no-await-in-loop -- a server gets one call at a time
    const refused = await queryBlock(windows, noSession, infoClass.sessionInfoEx)
    if (refused.ok) codes.push(null)
    else if (refused.failure.kind === 'windows') codes.push(refused.failure.code)
    else return refusedWith(refused.failure)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await beside
  }
  return judge.judgeErrorCodes(codes)
}

async function pool({ windows, threads, now }: ProbeSite): Promise<Judged> {
  // Threads and their stacks are made at their first use.
  await Promise.all(Array.from({ length: threads }, () => windows.call('Sleep', 1)))
  const startedAt = now()
  const sleeps = Array.from({ length: threads + 1 }, async () => {
    await windows.call('Sleep', judge.sleepMs)
    return now() - startedAt
  })
  return judge.judgePool(await Promise.all(sleeps), threads)
}

async function lists(site: ProbeSite) {
  const newer = await listSessionsEx(thisMachine(site.windows))
  const older = await listSessionsOlder(thisMachine(site.windows))
  return { newer, older }
}

async function drive({ windows }: ProbeSite, folder: string | null): Promise<Judged> {
  const answer = await windows.call('GetDriveTypeW', win32.parse(folder ?? '').root)
  return answer.ok ? judge.judgeDrive(answer.value.returned) : refusedWith(answer.failure)
}

async function clock({ windows, machineName, now }: ProbeSite): Promise<Judged> {
  const read = await askClock(windows, { server: localAddress, called: machineName }, now)
  return judge.judgeClock(read.ok ? read.value : read.failure)
}

/** Not looked at one by one: what a library has does not change while it is loaded. */
const exportsOf =
  (library: Library): Probe =>
  async ({ windows }) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's own keys
    const names = (Object.keys(declarations) as FunctionName[]).filter(
      (name) => declarations[name].library === library,
    )
    const lacking = names.flatMap((name) => {
      const lack = windows.lack(name)
      return lack === null ? [] : [[name, lack.reason] as const]
    })
    return judge.judgeExports(names.length, lacking)
  }

/** What is looked at in a process of its own: a layout that is another than was thought can end it. */
export const probes = {
  'exports-wtsapi32': exportsOf('wtsapi32.dll'),
  'exports-winsta': exportsOf('winsta.dll'),
  'exports-netapi32': exportsOf('netapi32.dll'),
  'exports-secur32': exportsOf('secur32.dll'),
  'exports-advapi32': exportsOf('advapi32.dll'),
  'exports-kernel32': exportsOf('kernel32.dll'),
  'program-folder': drive,
  'data-folder': drive,
  'last-error': errorCodes,
  pool,
  'list-ex': withOwn(async (site, session) => {
    const { newer } = await lists(site)
    return newer.ok ? judge.judgeListEx(newer.value.sessions, session) : refusedWith(newer.failure)
  }),
  list: withOwn(async (site, session) => {
    const { newer, older } = await lists(site)
    if (!older.ok) return refusedWith(older.failure)
    if (!newer.ok) return notTried({ code: 'nothing-to-compare', unread: 'newer-list' })
    return judge.judgeList(older.value.sessions, newer.value.sessions, session)
  }),
  'details-25': withOwn(async (site, session) => {
    const askedAt = site.now()
    const answer = await queryAs(site, session.sessionId, details25)
    const moments = { bootAt: site.bootAt(), askedAt, answeredAt: site.now() }
    return answer.ok ? judge.judgeDetails25(answer.value, session, moments) : refusedWith(answer.failure)
  }),
  'details-24': compared(details24, details25, judge.judgeDetails24),
  'point-lock': compared(details25, details25, judge.judgeLock),
  'client-23': withOwn(async (site, session) => {
    const answer = await queryAs(site, session.sessionId, client23)
    return answer.ok ? judge.judgeClient23(answer.value, session) : refusedWith(answer.failure)
  }),
  'address-14': compared(address14, client23, judge.judgeAddress14),
  'point-ipv6': compared(address14, client23, judge.judgeIpv6),
  'processes-1': programs(1),
  'processes-0': programs(0),
  'processor-time': processorTime,
  clock,
} as const satisfies Partial<Record<CheckId, Probe>>

export type ProbeId = keyof typeof probes

export const isProbe = (name: unknown): name is ProbeId =>
  typeof name === 'string' && Object.hasOwn(probes, name)

/** Never rejects: what is thrown is an answer that cannot be. */
export async function probe(check: ProbeId, site: ProbeSite, about: string | null): Promise<Judged> {
  try {
    return await probes[check](site, about)
  } catch (error) {
    return fail({ code: 'thrown', why: reasonOf(error) })
  }
}
