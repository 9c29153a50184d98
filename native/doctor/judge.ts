import { fail, notTried, pass } from '#contract/check-words.ts'
import type { Judged } from '#contract/check.ts'
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

export const inServicesSession: Judged = notTried(
  'it runs in session 0 (as a service, a scheduled task or a remote shell), where nobody is signed in',
  { advice: 'Run this where you are signed in: at the machine, or in a Remote Desktop session.' },
)

/** A refusal of what has to work here. */
export function judgeRefusal(failure: Failure): Judged {
  const { meaning = '', remedy = '' } = failure
  return fail(meaning, { advice: remedy, ...(failure.kind === 'windows' && { code: failure.code }) })
}

export function judgeExports(
  count: number,
  lacking: readonly (readonly [name: string, why: string])[],
): Judged {
  if (lacking.length === 0) return pass(`all ${count}`)
  const missing = lacking.map(([name, why]) => `${name} (${why})`).join('; ')
  return fail(`${count - lacking.length} of ${count}; not there: ${missing}`)
}

/** Error codes of calls that had to fail; null for one that did not. */
export function judgeErrorCodes(codes: readonly (number | null)[]): Judged {
  const succeeded = codes.filter((code) => code === null).length
  if (succeeded > 0)
    return fail(`${succeeded} of ${codes.length} calls on a session that is not there succeeded`)
  const lost = codes.filter((code) => code === 0).length
  if (lost > 0) return fail(`${lost} of ${codes.length} refused calls had lost their code`, { code: 0 })
  const [code = 0, ...others] = new Set(codes)
  if (others.length > 0) return fail(`different codes for the same refusal: ${[code, ...others].join(', ')}`)
  return pass(`all ${codes.length} with code ${code}`)
}

/** How long a thread of the pool sleeps, milliseconds. */
export const sleepMs = 500

/** When calls came back that all slept as long; one more than there are threads. */
export function judgePool(endsMs: readonly number[], threads: number): Judged {
  const first = Math.min(...endsMs)
  // What began when the first had ended ends a whole sleep later; a busy machine is late to say when that was.
  const atOnce = endsMs.filter((end) => end < first + sleepMs * 0.9).length
  return atOnce === threads ? pass(`${threads} calls at a time`) : fail(`${atOnce} calls at a time`)
}

const drives: ReadonlyMap<number, string> = new Map([
  [2, 'a removable drive'],
  [3, 'a drive of this machine'],
  [4, 'a network drive'],
  [5, 'a CD'],
  [6, 'a drive in memory'],
])
const remoteDrive = 4

/** GetDriveTypeW. */
export function judgeDrive(type: number): Judged {
  const seen = drives.get(type)
  if (seen === undefined) return notTried('Windows does not say what kind of drive it is on')
  return type === remoteDrive ? fail(seen) : pass(seen)
}

const fits = (shown: string, users: readonly string[], longest = Infinity): boolean =>
  users.some((user) => user.slice(0, longest).toLowerCase() === shown.toLowerCase())

export function judgeListEx(rows: readonly ListedSession[], { sessionId, users }: OwnSession): Judged {
  const own = rows.find((row) => row.sessionId === sessionId)
  if (own === undefined) return fail(`${rows.length} sessions, and this one is not among them`)
  return fits(own.account?.user ?? '', users)
    ? pass('this session with its user')
    : fail('this session with another user')
}

export function judgeList(
  rows: readonly ListedSession[],
  newer: readonly ListedSession[],
  { sessionId }: OwnSession,
): Judged {
  const [own, same] = [rows, newer].map((list) => list.find((row) => row.sessionId === sessionId))
  if (own === undefined || same === undefined) {
    return fail(`${rows.length} sessions, and this one is not in both lists`)
  }
  if (own.state !== same.state) return fail(`state ${own.state} here and ${same.state} in the newer list`)
  if (own.stationName !== same.stationName) return fail('another session name than in the newer list')
  return pass('the same session')
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

const bytesWrong = (bytes: number): Judged => fail(`${bytes} bytes`)
const judged = (problems: readonly string[], seen: string): Judged =>
  problems.length === 0 ? pass(seen) : fail(problems.join('; '))
const only = (problems: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.keys(problems).filter((problem) => problems[problem] === true)

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
  const problems = only({
    'the id of another session': block.sessionId !== own.sessionId,
    'another user': !fits(block.user, own.users, 20),
    'no sign-in time': logonAt === null,
    'a sign-in of another age': logonAt !== null && !isOfOurAge(logonAt, answeredAt),
    'a connection of another age': connectAt !== null && !isOfOurAge(connectAt, answeredAt),
    'no time for now': currentAt === null,
    'another time for now': currentAt !== null && !isNear(currentAt, askedAt, answeredAt),
  })
  if (problems.length > 0) return fail(problems.join('; '))
  // Whoever signs in is connected first, whoever comes back long after: the two have no order.
  const shifted = [
    ...shiftText('sign-in', logonAt, { bootAt, answeredAt }),
    ...shiftText('connection', connectAt, { bootAt, answeredAt }),
  ]
  if (shifted.length === 0) return pass('232 bytes, and all of it fits')
  const why = 'the clock was set since, or this machine was suspended'
  return notTried(`232 bytes; ${shifted.join('; ')}: ${why}`, { advice: 'Run this again after a restart.' })
}

/** What is read at the wrong place is a time of another century. */
const isOfOurAge = (at: number, now: number): boolean => Math.abs(at - now) < 10 * 365 * 86_400_000

/** A clock that is set moves now and the start of Windows, and leaves what was written down before. */
function shiftText(
  what: string,
  at: number | null,
  { bootAt, answeredAt }: Pick<Moments, 'bootAt' | 'answeredAt'>,
): readonly string[] {
  if (at === null) return []
  const early = bootAt - bootToleranceMs - at
  const late = at - answeredAt - clockToleranceMs
  if (early > 0) return [`a ${what} ${Math.ceil((bootAt - at) / 1000)} s before the start of Windows`]
  return late > 0 ? [`a ${what} ${Math.ceil((at - answeredAt) / 1000)} s after now`] : []
}

const isNear = (at: number, from: number, to: number): boolean =>
  at >= from - clockToleranceMs && at <= to + clockToleranceMs

/** What may grow between two calls. */
const grown = ['lastInputTime', 'currentTime', 'incomingBytes', 'outgoingBytes'] as const
const same = ['sessionId', 'state', 'stationName', 'logonTime', 'connectTime', 'disconnectTime'] as const

export function judgeDetails24({ bytes, block }: Answered<RawDetails>, newer: RawDetails | null): Judged {
  if (bytes !== 216 || block === null) return bytesWrong(bytes)
  if (newer === null) return notTried('class 25, which it is compared with, could not be read')
  const problems = [
    ...same.filter((field) => block[field] !== newer[field]),
    ...grown.filter((field) => block[field] < newer[field]),
    ...(fits(block.user, [newer.user], 20) ? [] : ['user']),
    ...(fits(block.domain, [newer.domain], 16) ? [] : ['domain']),
  ]
  return judged(
    problems.map((field) => `another ${field}`),
    '216 bytes, the same as class 25',
  )
}

/** WTS_SESSIONSTATE_LOCK, _UNLOCK. */
export function judgeLock({ block }: Answered<RawDetails>): Judged {
  if (block?.flags === 1) return pass('unlocked')
  return block?.flags === 0 ? fail('locked') : notTried('Windows does not say')
}

export interface SeenClient {
  readonly user: string
  readonly family: number
  /** As text; null for none. */
  readonly address: string | null
}

const ipv6Family = 23
const families: ReadonlyMap<number, string> = new Map([
  [0, 'no address'],
  [2, 'IPv4'],
  [ipv6Family, 'IPv6'],
])

export function judgeClient23({ bytes, block }: Answered<SeenClient>, own: OwnSession): Judged {
  if (bytes !== 2304 || block === null) return bytesWrong(bytes)
  const problems = only({
    // Empty at the console, where there is no client.
    'another user': block.user !== '' && !fits(block.user, own.users, 20),
    [`an address of family ${block.family}`]: !families.has(block.family),
  })
  return judged(problems, `2304 bytes; ${families.get(block.family)}`)
}

export interface SeenAddress {
  readonly family: number
  readonly address: string | null
}

export function judgeAddress14({ bytes, block }: Answered<SeenAddress>, client: SeenClient | null): Judged {
  if (bytes !== 24 || block === null) return bytesWrong(bytes)
  const family = families.get(block.family)
  if (family === undefined) return fail(`an address of family ${block.family}`)
  if (client === null) return notTried('class 23, which it is compared with, could not be read')
  return block.family === client.family && block.address === client.address
    ? pass(`24 bytes; ${family}`)
    : fail(`${family}, another than the ${families.get(client.family) ?? 'one'} of class 23`)
}

export function judgeIpv6({ block }: Answered<SeenAddress>, client: SeenClient | null): Judged {
  if (block?.family !== ipv6Family) return notTried('this session has no client on IPv6')
  if (client === null) return notTried('class 23, which it is compared with, could not be read')
  return block.address !== null && block.address === client.address
    ? pass('the same as in class 23')
    : fail('another than in class 23')
}

export interface OwnProcess {
  readonly processId: number
  /** File name. */
  readonly program: string
}

export function judgeProcesses(rows: readonly ServerProcess[], { processId, program }: OwnProcess): Judged {
  const own = rows.find((row) => row.processId === processId)
  if (own === undefined) return fail(`${rows.length} programs, and this one is not among them`)
  return own.name.toLowerCase() === program.toLowerCase()
    ? pass('this program under its own name')
    : fail('this program under another name')
}

/** Who may not see programs in detail is told so. */
export const asAdministrator = 'Run this as an administrator.'

/** Microsoft's pages say milliseconds, the kernel counts in 100 ns: four orders of magnitude apart. */
export function judgeProcessorTime(time: number | null, usedMicroseconds: number): Judged {
  if (time === null)
    return notTried('this program’s processor time is not shown', { advice: asAdministrator })
  const perMicrosecond = time / usedMicroseconds
  if (perMicrosecond > 3 && perMicrosecond < 30) return pass('100 ns')
  const isMilliseconds = perMicrosecond > 0.0003 && perMicrosecond < 0.003
  return fail(isMilliseconds ? 'milliseconds' : `${perMicrosecond.toPrecision(2)} units a microsecond`)
}

const serverServiceOff = 2114

export function judgeClock(asked: { readonly serverAt: number; readonly localAt: number } | Failure): Judged {
  if ('kind' in asked) {
    const isOff = asked.kind === 'windows' && asked.code === serverServiceOff
    return isOff
      ? notTried('the Server service of this machine does not run', {
          code: asked.code,
          advice: 'On servers it has to run: check one of them with /server:.',
        })
      : judgeRefusal(asked)
  }
  const seconds = Math.round((asked.serverAt - asked.localAt) / 1000)
  return Math.abs(seconds) <= 3 ? pass('within 3 s') : fail(`${seconds} s off`)
}
