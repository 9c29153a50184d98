import { homedir } from 'node:os'
import { checkLineOf, fail, notTried, pass, refusedWith } from '#contract/check-lines.ts'
import type { BareSeen, CheckId, CheckLine, Judged } from '#contract/check.ts'
import type { NetworkTrouble } from '#contract/checks/server-seen.ts'
import { isCredentialFailure, isUnreachable } from '#contract/failure-class.ts'
import type { Result } from '#contract/failure.ts'
import { isOwnAddress } from '#contract/host-key.ts'
import { rightTo } from '#contract/right-to.ts'
import type { Rights } from '#contract/rights.ts'
import { keysOf } from '#contract/keys-of.ts'
import type { Verb } from '#contract/verb.ts'
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
  const reached = isOwn ? unreached('without-network') : await reach(address, network, now)
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
    ['point-stack', isOwn ? notTried('without-network') : judgeStack(answers.list)],
  ]
  return lines.map(([check, judged]) => checkLineOf(check, judged, { server: address, profile: homedir() }))
}

/** What only a server can answer, where none was named. */
export function noServerNamed(): readonly CheckLine[] {
  return (['point-now', 'point-patience', 'point-stack'] as const).map((check) =>
    checkLineOf(check, notTried('no-server-named')),
  )
}

type Judgement = readonly [CheckId, Judged]

const unreached = (why: BareSeen): readonly Judgement[] => [
  ['server-name', notTried(why)],
  ['server-port', notTried(why)],
]

async function reach(
  address: string,
  network: Network | null,
  now: () => number,
): Promise<readonly Judgement[]> {
  if (network === null) return unreached('simulated-network')
  const askedAt = now()
  const found = await network.resolve(address)
  const resolved = { ms: now() - askedAt }
  if (!found.ok) {
    return [
      ['server-name', fail({ code: 'no-address', why: found.why }, resolved)],
      ['server-port', notTried('no-address-to-try')],
    ]
  }
  const connectAt = now()
  const tried = await Promise.all(
    found.addresses.map(async (one) => ({ address: one, trouble: await network.connect(one) })),
  )
  return [
    ['server-name', pass({ code: 'addresses', count: found.addresses.length }, resolved)],
    ['server-port', judgePort(tried, now() - connectAt)],
  ]
}

/** Windows tries every address of a name too. */
function judgePort(
  tried: readonly { readonly address: string; readonly trouble: NetworkTrouble | null }[],
  ms: number,
): Judged {
  const isOnly = tried.length === 1
  const unconnected = tried.flatMap(({ address, trouble }) =>
    trouble === null ? [] : [{ address: isOnly ? null : address, trouble }],
  )
  if (unconnected.length === 0) return pass('connected', { ms })
  return unconnected.length < tried.length
    ? pass({ code: 'connected-in-part', unconnected }, { ms })
    : fail({ code: 'not-connected', unconnected }, { ms })
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

/** A handle is told apart from the list only where it was refused. */
function judgeList({ result, ms }: Asked<SessionList>): readonly Judgement[] {
  if (result === null) return []
  if (result.ok) {
    return [
      ['server-open', pass('handle')],
      ['server-list', judgeSessions(result.value, ms)],
    ]
  }
  const { failure } = result
  if (failure.operation === 'WTSOpenServerW') {
    return [
      ['server-open', refusedWith(failure, { ms })],
      ['server-list', notTried('no-handle')],
    ]
  }
  const isAnswer = failure.kind === 'windows'
  return [
    ['server-open', isAnswer ? pass('handle') : notTried('handle-not-told-apart')],
    ['server-list', refusedWith(failure, { ms })],
  ]
}

function judgeSessions({ sessions }: SessionList, ms: number): Judged {
  if (sessions.length === 0) return fail('empty-list', { ms })
  const people = sessions.filter(({ account }) => account !== null).length
  return pass({ code: 'sessions', sessions: sessions.length, people }, { ms })
}

const unasked = notTried('not-listed')

function judgeDetails({ details: { result, ms }, list }: Answers): Judged {
  if (result === null) return list.result?.ok === true ? notTried('no-session') : unasked
  return result.ok ? pass('read', { ms }) : refusedWith(result.failure, { ms })
}

function judgePrograms({ result, ms }: Asked<readonly ServerProcess[]>): Judged {
  if (result === null) return unasked
  if (!result.ok) return refusedWith(result.failure, { ms })
  const { value } = result
  return pass({ code: 'programs', programs: value.length, byNameOnly: !isInDetail(value) }, { ms })
}

/** Level 1 for all sessions is for administrators. */
const isInDetail = (programs: readonly ServerProcess[]): boolean =>
  programs.some(({ workingSetBytes }) => workingSetBytes !== null)

function judgeClock({ result, ms }: Asked<ClockReading>): Judged {
  if (result === null) return unasked
  if (!result.ok) return refusedWith(result.failure, { ms })
  return pass({ code: 'clock-from-ours', seconds: Math.round(offsetOf(result.value) / 1000) }, { ms })
}

const offsetOf = ({ serverAt, localAt }: ClockReading): number => serverAt - localAt

/** In the order of the report. Windows' own Remote Desktop window asks for its right itself. */
const rightOf: Readonly<Record<Exclude<Verb, 'connect'>, CheckId>> = {
  message: 'right-message',
  disconnect: 'right-disconnect',
  'log-off': 'right-log-off',
  reset: 'right-reset',
  shadow: 'right-shadow',
  'end-program': 'right-end-program',
  'set-logons': 'right-set-logons',
}

/** What answers have shown; nothing is tried out to know. */
function judgeRights({ result, at }: Asked<readonly ServerProcess[]>, known: Rights): readonly Judgement[] {
  const rights = result === null ? known : withProgramsAnswer(known, result, at)
  const isAdministrator = result?.ok === true && isInDetail(result.value)
  return keysOf(rightOf).map((verb): Judgement => {
    const { state, failure } = rightTo(verb, rights)
    const check = rightOf[verb]
    if (failure !== null) return [check, refusedWith(failure)]
    if (state === 'allowed') return [check, pass('allowed-before')]
    return [check, isAdministrator ? pass('administrator') : notTried('right-not-tried')]
  })
}

/** Clocks that are nearer than this are not told apart. */
const leastOffsetMs = 10_000
const toleranceMs = 4000

function judgeNow({ details, clock }: Answers): Judged {
  const [session, reading] = [details.result, clock.result]
  if (session?.ok !== true || reading?.ok !== true || session.value.currentAt === null) {
    return notTried('times-unread')
  }
  const offset = offsetOf(reading.value)
  if (Math.abs(offset) < leastOffsetMs) {
    return notTried({ code: 'clocks-near', withinSeconds: leastOffsetMs / 1000 })
  }
  const ahead = session.value.currentAt - (details.at + details.ms / 2)
  if (Math.abs(ahead) <= toleranceMs) return pass('our-clock')
  return Math.abs(ahead - offset) <= toleranceMs ? pass('server-clock') : fail('neither-clock')
}

function judgePatience({ result, ms }: Asked<SessionList>): Judged {
  if (result === null || result.ok || !isUnreachable(result.failure)) return notTried('server-answers')
  const { failure } = result
  return pass('time-beside', { ms, ...(failure.kind === 'windows' && { code: failure.code }) })
}

function judgeStack({ result }: Asked<SessionList>): Judged {
  if (result?.ok === true) return pass('call-came-back')
  const isLost = result?.ok === false && result.failure.kind === 'host-lost'
  return isLost ? fail('process-ended-in-call') : notTried('no-call-through')
}
