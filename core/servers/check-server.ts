import { homedir } from 'node:os'
import { checkLineOf, fail, notTried, pass, withoutProfile, type CheckId } from '#contract/check-words.ts'
import type { CheckLine, Judged } from '#contract/check.ts'
import { isCredentialFailure, isUnreachable } from '#contract/failure-class.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { isOwnAddress } from '#contract/host-key.ts'
import { rightTo } from '#contract/right-to.ts'
import type { Rights } from '#contract/rights.ts'
import type {
  ClockReading,
  ServerProcess,
  SessionDetails,
  SessionList,
  SessionReader,
} from '#native/terminal-services.ts'
import { withProgramsAnswer } from '../rights/learn-rights.ts'
import type { Network } from './network.ts'
import type { OwnNames } from './same-machine.ts'

export interface CheckServerOptions {
  readonly reads: Pick<SessionReader, 'listSessions' | 'readSession' | 'listServerProcesses' | 'readClock'>
  /** Null where there is none to ask. */
  readonly network: Network | null
  readonly ownNames: () => OwnNames
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** A call with what it took; null: it was not made, since `why`. */
interface Asked<T> {
  readonly result: Result<T> | null
  readonly ms: number
  readonly at: number
}

/** What a server said to each call. */
interface Answers {
  readonly list: Asked<SessionList>
  readonly details: Asked<SessionDetails>
  readonly programs: Asked<readonly ServerProcess[]>
  readonly clock: Asked<ClockReading>
}

/**
 * Reads a server once in every way, one call after the other, and tells what came of each. Nothing is acted on. After a
 * refusal of the credentials no further call is made: each could lock the account.
 */
export async function checkServer(
  { reads, network, ownNames, now }: CheckServerOptions,
  address: string,
  rights: Rights = {},
): Promise<readonly CheckLine[]> {
  const isOwn = isOwnAddress(address, ownNames())
  const reached = isOwn ? unreached(withoutNetwork) : await reach(address, network, now)
  const answers = await ask(address, reads, now)
  const lines: readonly (readonly [CheckId, Judged])[] = [
    ...reached,
    ...judgeList(answers.list),
    ['server-details', judgeDetails(answers)],
    ['server-programs', judgePrograms(answers.programs)],
    ['server-clock', judgeClock(answers.clock)],
    ...judgeRights(answers.programs, rights),
    ['point-now', judgeNow(answers)],
    ['point-patience', judgePatience(answers.list)],
    ['point-stack', isOwn ? notTried(withoutNetwork) : judgeStack(answers.list)],
  ]
  return lines.map(([check, judged]) => {
    const seen = withoutProfile(judged.seen, homedir())
    return checkLineOf(check, { ...judged, seen }, address)
  })
}

/** What only a server can answer, where none was named. */
export function noServerNamed(): readonly CheckLine[] {
  return (['point-now', 'point-patience', 'point-stack'] as const).map((check) =>
    checkLineOf(check, notTried('no server was named')),
  )
}

type Judgement = readonly [CheckId, Judged]

const withoutNetwork = 'this machine is asked without the network'

const unreached = (why: string): readonly Judgement[] => [
  ['server-name', notTried(why)],
  ['server-port', notTried(why)],
]

async function reach(
  address: string,
  network: Network | null,
  now: () => number,
): Promise<readonly Judgement[]> {
  if (network === null) return unreached('a simulated farm has no network')
  const askedAt = now()
  const found = await network.resolve(address)
  const resolved = { ms: now() - askedAt }
  if (!found.ok) {
    return [
      ['server-name', fail(found.why, resolved)],
      ['server-port', notTried('the name stands for no address')],
    ]
  }
  const connectAt = now()
  const tried = await Promise.all(
    found.addresses.map(async (one) => ({ address: one, why: await network.connect(one) })),
  )
  const count = found.addresses.length
  return [
    ['server-name', pass(count === 1 ? 'an address' : `${count} addresses`, resolved)],
    ['server-port', judgePort(tried, now() - connectAt)],
  ]
}

/** Windows tries every address of a name too. */
function judgePort(
  tried: readonly { readonly address: string; readonly why: string | null }[],
  ms: number,
): Judged {
  const failed = tried.filter(({ why }) => why !== null)
  if (failed.length === 0) return pass('a connection', { ms })
  const which =
    tried.length === 1
      ? `${failed[0]?.why}`
      : failed.map(({ address, why }) => `${address}: ${why}`).join('; ')
  return failed.length < tried.length
    ? pass(`a connection, but not by every address; ${which}`, { ms })
    : fail(which, { ms })
}

async function ask(address: string, reads: CheckServerOptions['reads'], now: () => number): Promise<Answers> {
  let refused = false
  async function timed<T>(call: (() => Promise<Result<T>>) | null): Promise<Asked<T>> {
    const at = now()
    if (refused || call === null) return { result: null, ms: 0, at }
    const result = await call()
    refused = !result.ok && isCredentialFailure(result.failure)
    return { result, ms: now() - at, at }
  }
  const list = await timed(() => reads.listSessions(address))
  const isListed = list.result?.ok === true
  const some = list.result?.ok === true ? someSession(list.result.value) : null
  const onlyListed = <T>(call: () => Promise<Result<T>>) => (isListed ? call : null)
  return {
    list,
    details: await timed(some === null ? null : () => reads.readSession(address, some)),
    programs: await timed(onlyListed(() => reads.listServerProcesses(address))),
    clock: await timed(onlyListed(() => reads.readClock(address))),
  }
}

const firstListenerId = 65_536

/** One of somebody first, for it has the most to read. */
function someSession({ sessions }: SessionList): number | null {
  const readable = sessions.filter(({ sessionId }) => sessionId > 0 && sessionId < firstListenerId)
  return (readable.find(({ account }) => account !== null) ?? readable[0])?.sessionId ?? null
}

const codeOf = (failure: Failure) => (failure.kind === 'windows' ? { code: failure.code } : {})

const refusedBy = (failure: Failure, ms: number): Judged =>
  fail(failure.meaning ?? '', { ms, advice: failure.remedy, ...codeOf(failure) })

/** A handle is told apart from the list only where it was refused. */
function judgeList({ result, ms }: Asked<SessionList>): readonly Judgement[] {
  if (result === null) return []
  if (result.ok) {
    return [
      ['server-open', pass('a handle, which says nothing of the server yet')],
      ['server-list', judgeSessions(result.value, ms)],
    ]
  }
  const { failure } = result
  if (failure.operation === 'WTSOpenServerW') {
    return [
      ['server-open', refusedBy(failure, ms)],
      ['server-list', notTried('there is no handle')],
    ]
  }
  const isAnswer = failure.kind === 'windows'
  return [
    [
      'server-open',
      isAnswer
        ? pass('a handle, which says nothing of the server yet')
        : notTried('not told apart from the list'),
    ],
    ['server-list', refusedBy(failure, ms)],
  ]
}

function judgeSessions({ sessions }: SessionList, ms: number): Judged {
  if (sessions.length === 0) {
    const advice =
      'Ask for the right to query sessions: Windows leaves out every session that one may not see.'
    return fail('an empty list', { ms, advice })
  }
  const people = sessions.filter(({ account }) => account !== null).length
  return pass(`${sessions.length} sessions, ${people} of them with a user`, { ms })
}

const unasked = notTried('the sessions could not be listed, or the credentials were refused')

function judgeDetails({ details: { result, ms }, list }: Answers): Judged {
  if (result === null) return list.result?.ok === true ? notTried('there is no session to read') : unasked
  return result.ok ? pass('read', { ms }) : refusedBy(result.failure, ms)
}

function judgePrograms({ result, ms }: Asked<readonly ServerProcess[]>): Judged {
  if (result === null) return unasked
  if (!result.ok) return refusedBy(result.failure, ms)
  const more = isInDetail(result.value) ? '' : ', by name only'
  return pass(`${result.value.length} programs${more}`, { ms })
}

/** Level 1 for all sessions is for administrators. */
const isInDetail = (programs: readonly ServerProcess[]): boolean =>
  programs.some(({ workingSetBytes }) => workingSetBytes !== null)

function judgeClock({ result, ms }: Asked<ClockReading>): Judged {
  if (result === null) return unasked
  if (!result.ok) return refusedBy(result.failure, ms)
  return pass(`${Math.round(offsetOf(result.value) / 1000)} s from ours`, { ms })
}

const offsetOf = ({ serverAt, localAt }: ClockReading): number => serverAt - localAt

const verbs = ['message', 'disconnect', 'log-off', 'reset', 'shadow', 'end-program', 'set-logons'] as const

/** What answers have shown; nothing is tried out to know. */
function judgeRights({ result, at }: Asked<readonly ServerProcess[]>, known: Rights): readonly Judgement[] {
  const rights = result === null ? known : withProgramsAnswer(known, result, at)
  const isAdministrator = result?.ok === true && isInDetail(result.value)
  return verbs.map((verb): Judgement => {
    const { state, failure } = rightTo(verb, rights)
    const check = `right-${verb}` as const
    if (failure !== null)
      return [check, fail(failure.meaning ?? '', { advice: failure.remedy, ...codeOf(failure) })]
    if (state === 'allowed') return [check, pass('it was allowed before')]
    return isAdministrator
      ? [check, pass('administrator’s rights: the programs of all people are shown')]
      : [check, notTried('not known without trying')]
  })
}

/** Clocks that are nearer than this are not told apart. */
const leastOffsetMs = 10_000
const toleranceMs = 4000

function judgeNow({ details, clock }: Answers): Judged {
  const [session, reading] = [details.result, clock.result]
  if (session?.ok !== true || reading?.ok !== true || session.value.currentAt === null) {
    return notTried('details or clock could not be read')
  }
  const offset = offsetOf(reading.value)
  if (Math.abs(offset) < leastOffsetMs) return notTried('the two clocks are less than 10 s apart')
  const ahead = session.value.currentAt - (details.at + details.ms / 2)
  if (Math.abs(ahead) <= toleranceMs) return pass('it is our clock')
  return Math.abs(ahead - offset) <= toleranceMs
    ? pass('it is the server’s clock')
    : fail('it is neither clock')
}

function judgePatience({ result, ms }: Asked<SessionList>): Judged {
  if (result === null || result.ok || !isUnreachable(result.failure)) return notTried('this server answers')
  return pass('the time beside this line', { ms, ...codeOf(result.failure) })
}

function judgeStack({ result }: Asked<SessionList>): Judged {
  if (result?.ok === true) return pass('it came back')
  const isLost = result?.ok === false && result.failure.kind === 'host-lost'
  return isLost
    ? fail('the process ended in the call', { advice: 'Send this report in.' })
    : notTried('no call came through')
}
