import { fail, notTried, pass, refusedWith } from '#contract/check-lines.ts'
import type { Judged } from '#contract/check.ts'
import type { DriveKind, ShiftedMoment, WrongDetail } from '#contract/checks/machine-seen.ts'
import type { Failure } from '#contract/failure.ts'
import { fromFileTime } from '../win32/file-time.ts'
import type { ListedSession, ServerProcess } from '../terminal-services.ts'
import type { RawDetails } from '../wts/structures.ts'

/** The session that the check runs in. */
export interface OwnSession {
  readonly sessionId: number
  /** Whose it can be: who runs the check, and who the session itself says; not the same after `runas`. */
  readonly users: readonly string[]
}

/** Of services, scheduled tasks and remote shells. */
export const isServicesSession = ({ sessionId }: OwnSession): boolean => sessionId === 0

export function judgeExports(
  count: number,
  lacking: readonly (readonly [name: string, why: string])[],
): Judged {
  if (lacking.length === 0) return pass({ code: 'all', count })
  const missing = lacking.map(([name, why]) => ({ name, why }))
  return fail({ code: 'functions-missing', count, missing })
}

/** Error codes of calls that had to fail; null for one that did not. */
export function judgeErrorCodes(codes: readonly (number | null)[]): Judged {
  const kept = codes.filter((code) => code !== null)
  const succeeded = codes.length - kept.length
  if (succeeded > 0) return fail({ code: 'calls-succeeded', succeeded, of: codes.length })
  const lost = kept.filter((code) => code === 0).length
  if (lost > 0) return fail({ code: 'error-codes-lost', lost, of: codes.length }, { code: 0 })
  const [errorCode = 0, ...others] = new Set(kept)
  if (others.length > 0) return fail({ code: 'error-codes-differ', codes: [errorCode, ...others] })
  return pass({ code: 'error-codes-same', calls: codes.length, errorCode })
}

/** How long a thread of the pool sleeps, milliseconds. */
export const sleepMs = 500

/** When calls came back that all slept as long; one more than there are threads. */
export function judgePool(endsMs: readonly number[], threads: number): Judged {
  const first = Math.min(...endsMs)
  // What began when the first had ended ends a whole sleep later; a busy machine is late to say when that was.
  const atOnce = endsMs.filter((end) => end < first + sleepMs * 0.9).length
  return (atOnce === threads ? pass : fail)({ code: 'calls-at-a-time', calls: atOnce })
}

const drives: ReadonlyMap<number, DriveKind> = new Map([
  [2, 'removable'],
  [3, 'fixed'],
  [4, 'network'],
  [5, 'cd'],
  [6, 'memory'],
])

/** GetDriveTypeW. */
export function judgeDrive(type: number): Judged {
  const drive = drives.get(type)
  if (drive === undefined) return notTried('drive-unknown')
  return (drive === 'network' ? fail : pass)({ code: 'drive', drive })
}

const fits = (shown: string, users: readonly string[], longest = Infinity): boolean =>
  users.some((user) => user.slice(0, longest).toLowerCase() === shown.toLowerCase())

export function judgeListEx(rows: readonly ListedSession[], { sessionId, users }: OwnSession): Judged {
  const own = rows.find((row) => row.sessionId === sessionId)
  if (own === undefined) return fail({ code: 'session-not-listed', sessions: rows.length })
  return fits(own.account?.user ?? '', users) ? pass('session-with-user') : fail('session-with-another-user')
}

export function judgeList(
  rows: readonly ListedSession[],
  newer: readonly ListedSession[],
  { sessionId }: OwnSession,
): Judged {
  const [own, same] = [rows, newer].map((list) => list.find((row) => row.sessionId === sessionId))
  if (own === undefined || same === undefined) {
    return fail({ code: 'session-not-in-both', sessions: rows.length })
  }
  if (own.state !== same.state) return fail({ code: 'states-differ', here: own.state, newer: same.state })
  return own.stationName === same.stationName ? pass('same-session') : fail('station-names-differ')
}

/** An answer of WTSQuerySessionInformationW. */
export interface Answered<T> {
  readonly bytes: number
  /** Null where the answer was too short for it. */
  readonly block: T | null
}

export interface Moments {
  readonly bootAt: number
  readonly askedAt: number
  readonly answeredAt: number
}

const bytesWrong = (bytes: number): Judged => fail({ code: 'bytes', bytes })

/** Clocks are set after the start of Windows too. */
const bootToleranceMs = 120_000
const clockToleranceMs = 2000

export function judgeDetails25(
  { bytes, block }: Answered<RawDetails>,
  own: OwnSession,
  { bootAt, askedAt, answeredAt }: Moments,
): Judged {
  if (bytes !== 232 || block === null) return bytesWrong(bytes)
  const logonAt = fromFileTime(block.logonTime)
  const connectAt = fromFileTime(block.connectTime)
  const currentAt = fromFileTime(block.currentTime)
  const looked: readonly (readonly [WrongDetail, boolean])[] = [
    ['session-id', block.sessionId !== own.sessionId],
    ['user', !fits(block.user, own.users, 20)],
    ['no-logon-time', logonAt === null],
    ['logon-time', logonAt !== null && !isOfOurAge(logonAt, answeredAt)],
    ['connect-time', connectAt !== null && !isOfOurAge(connectAt, answeredAt)],
    ['no-current-time', currentAt === null],
    ['current-time', currentAt !== null && !isNear(currentAt, askedAt, answeredAt)],
  ]
  const wrong = looked.flatMap(([detail, isWrong]) => (isWrong ? [detail] : []))
  if (wrong.length > 0) return fail({ code: 'details-wrong', wrong })
  // Whoever signs in is connected first, whoever comes back long after: the two have no order.
  const shifted = [
    ...shiftOf('logon', logonAt, { bootAt, answeredAt }),
    ...shiftOf('connect', connectAt, { bootAt, answeredAt }),
  ]
  return shifted.length === 0
    ? pass({ code: 'details-fit', bytes })
    : notTried({ code: 'clock-was-set', bytes, shifted })
}

/** What is read at the wrong place is a time of another century. */
const isOfOurAge = (at: number, now: number): boolean => Math.abs(at - now) < 10 * 365 * 86_400_000

/** A clock that is set moves now and the start of Windows, and leaves what was written down before. */
function shiftOf(
  moment: ShiftedMoment['moment'],
  at: number | null,
  { bootAt, answeredAt }: Pick<Moments, 'bootAt' | 'answeredAt'>,
): readonly ShiftedMoment[] {
  if (at === null) return []
  const early = bootAt - bootToleranceMs - at
  const late = at - answeredAt - clockToleranceMs
  if (early > 0) return [{ moment, seconds: Math.ceil((bootAt - at) / 1000), beyond: 'before-boot' }]
  return late > 0 ? [{ moment, seconds: Math.ceil((at - answeredAt) / 1000), beyond: 'after-now' }] : []
}

const isNear = (at: number, from: number, to: number): boolean =>
  at >= from - clockToleranceMs && at <= to + clockToleranceMs

/** What may grow between two calls. */
const grown = ['lastInputTime', 'currentTime', 'incomingBytes', 'outgoingBytes'] as const
const same = ['sessionId', 'state', 'stationName', 'logonTime', 'connectTime', 'disconnectTime'] as const

export function judgeDetails24({ bytes, block }: Answered<RawDetails>, newer: RawDetails | null): Judged {
  if (bytes !== 216 || block === null) return bytesWrong(bytes)
  if (newer === null) return notTried({ code: 'nothing-to-compare', unread: 'class-25' })
  const fields = [
    ...same.filter((field) => block[field] !== newer[field]),
    ...grown.filter((field) => block[field] < newer[field]),
    ...(fits(block.user, [newer.user], 20) ? [] : ['user']),
    ...(fits(block.domain, [newer.domain], 16) ? [] : ['domain']),
  ]
  return fields.length === 0 ? pass({ code: 'details-same', bytes }) : fail({ code: 'fields-differ', fields })
}

/** WTS_SESSIONSTATE_LOCK, _UNLOCK. */
export function judgeLock({ block }: Answered<RawDetails>): Judged {
  if (block?.flags === 1) return pass('unlocked')
  return block?.flags === 0 ? fail('locked') : notTried('lock-not-told')
}

export interface SeenClient {
  readonly user: string
  readonly family: number
  /** As text; null for none. */
  readonly address: string | null
}

const ipv6Family = 23
/** None, IPv4, IPv6. */
const knownFamilies: ReadonlySet<number> = new Set([0, 2, ipv6Family])

export function judgeClient23({ bytes, block }: Answered<SeenClient>, own: OwnSession): Judged {
  if (bytes !== 2304 || block === null) return bytesWrong(bytes)
  const { user, family } = block
  // Empty at the console, where there is no client.
  const hasAnotherUser = user !== '' && !fits(user, own.users, 20)
  const unknownFamily = knownFamilies.has(family) ? null : family
  return hasAnotherUser || unknownFamily !== null
    ? fail({ code: 'client-wrong', hasAnotherUser, unknownFamily })
    : pass({ code: 'client-of-family', bytes, family })
}

export interface SeenAddress {
  readonly family: number
  readonly address: string | null
}

export function judgeAddress14({ bytes, block }: Answered<SeenAddress>, client: SeenClient | null): Judged {
  if (bytes !== 24 || block === null) return bytesWrong(bytes)
  const { family } = block
  if (!knownFamilies.has(family)) {
    return fail({ code: 'client-wrong', hasAnotherUser: false, unknownFamily: family })
  }
  if (client === null) return notTried({ code: 'nothing-to-compare', unread: 'class-23' })
  return family === client.family && block.address === client.address
    ? pass({ code: 'client-of-family', bytes, family })
    : fail({ code: 'addresses-differ', family, clientFamily: client.family })
}

export function judgeIpv6({ block }: Answered<SeenAddress>, client: SeenClient | null): Judged {
  if (block?.family !== ipv6Family) return notTried('no-ipv6-client')
  if (client === null) return notTried({ code: 'nothing-to-compare', unread: 'class-23' })
  return block.address !== null && block.address === client.address
    ? pass('same-as-class-23')
    : fail('other-than-class-23')
}

export interface OwnProcess {
  readonly processId: number
  /** File name. */
  readonly program: string
}

export function judgeProcesses(rows: readonly ServerProcess[], { processId, program }: OwnProcess): Judged {
  const own = rows.find((row) => row.processId === processId)
  if (own === undefined) return fail({ code: 'own-program-not-listed', programs: rows.length })
  return own.name.toLowerCase() === program.toLowerCase() ? pass('own-program') : fail('own-program-renamed')
}

/** Microsoft's pages say milliseconds, the kernel counts in 100 ns: four orders of magnitude apart. */
export function judgeProcessorTime(time: number | null, usedMicroseconds: number): Judged {
  if (time === null) return notTried('processor-time-hidden')
  const perMicrosecond = time / usedMicroseconds
  if (perMicrosecond > 3 && perMicrosecond < 30) return pass({ code: 'time-unit', unit: '100-ns' })
  const isMilliseconds = perMicrosecond > 0.0003 && perMicrosecond < 0.003
  return fail(
    isMilliseconds ? { code: 'time-unit', unit: 'ms' } : { code: 'time-unit-unknown', perMicrosecond },
  )
}

const serverServiceOff = 2114
const nearSeconds = 3

export function judgeClock(asked: { readonly serverAt: number; readonly localAt: number } | Failure): Judged {
  if ('kind' in asked) {
    const isOff = asked.kind === 'windows' && asked.code === serverServiceOff
    return isOff ? notTried('server-service-off', { code: asked.code }) : refusedWith(asked)
  }
  const seconds = Math.round((asked.serverAt - asked.localAt) / 1000)
  return Math.abs(seconds) <= nearSeconds
    ? pass({ code: 'clock-near', withinSeconds: nearSeconds })
    : fail({ code: 'clock-off', seconds })
}
