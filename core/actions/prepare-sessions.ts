import type { ActionStatus } from '#contract/action.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { isOneSession } from '#contract/identity.ts'
import type { ProcessEntry, SessionRow } from '#contract/session.ts'
import type { LeftOutTarget, Ticket, TicketTarget } from '#contract/ticket.ts'
import { vipMatcher } from '#contract/vip.ts'
import type { CallerIdentity, ServerProcess } from '#native/terminal-services.ts'
import { isSameAddress } from '../servers/address.ts'
import { carefulMark, type CompareMachines } from '../servers/same-machine.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import type { ActingOptions } from './acting-options.ts'
import { carefulComparer } from './careful-servers.ts'
import type { SessionRequest } from './details-for.ts'
import { earlierAnswers, tallyOf } from './earlier-answers.ts'
import { byUser, type NamedRow } from './evidence.ts'
import type { FoundTarget } from './find-target.ts'
import { blastRadiusOf, leftOutBecause, type Choice, type OneOfSeveral } from './leave-out.ts'
import { issueTicket } from './issue-ticket.ts'
import type { Asking, ReadTarget } from './read-target.ts'
import { readTargets, type Attempt } from './read-targets.ts'
import { affects } from './verb-effects.ts'
import { warningsFor } from './warnings.ts'

/** Re-reads sessions and answers with leave to act on exactly what was read. */
export async function prepareSessions(
  options: ActingOptions,
  request: SessionRequest,
  caller: CallerIdentity,
): Promise<Result<Ticket>> {
  const keys = keysOf(request)
  const several = keys.length > 1
  const asked = new Map(keys.map((key) => [key, knownOf(options.farm, key)]))
  const afterMessage = 'afterMessage' in request ? request.afterMessage : null
  const message = afterMessage === null ? null : options.log.find(afterMessage)
  const findAnswer = earlierAnswers({ actionId: afterMessage, message, several })
  if (!findAnswer.ok) return findAnswer
  const asking: Asking = {
    request,
    caller,
    findAnswer: findAnswer.value,
    rows: byUser(namedRows(options.farm)),
    readProcesses: processReader(options, request, several),
    readsClient: !several,
  }
  const [attempts, compare] = await Promise.all([
    readTargets(options, keys, asking),
    carefulComparer(options, request.verb, addressesOf(options.farm, keys)),
  ])
  const [only] = attempts
  if (!several && only?.read.ok === false) return only.read
  return {
    ok: true,
    value: ticketFor(options, { request, caller, asked, attempts, several, message, compare }),
  }
}

/** Each once, however often it was named. */
function keysOf(request: SessionRequest): readonly string[] {
  return 'sessionKeys' in request ? [...new Set(request.sessionKeys)] : [request.sessionKey]
}

/** Who a session was when it was asked for: while it is read another may take its place in the list. */
function knownOf(farm: FarmState, sessionKey: string): Known {
  const row = farm.row(sessionKey)
  return { row, serverName: row === null ? null : (farm.server(row.serverId)?.name ?? null) }
}

function addressesOf(farm: FarmState, keys: readonly string[]): readonly string[] {
  const serverIds = new Set(keys.flatMap((key) => farm.row(key)?.serverId ?? []))
  return [...serverIds].flatMap((serverId) => farm.server(serverId)?.entry.address ?? [])
}

/** For several sessions one call a server; for one session that session's alone. */
function processReader(
  { actions }: ActingOptions,
  { verb }: SessionRequest,
  several: boolean,
): Asking['readProcesses'] {
  // It has to be known which end.
  if (!affects(verb, 'programs')) return () => null
  if (!several) return ({ record, pinned }) => actions.listProcesses(record.entry.address, pinned.sessionId)
  const lists = new Map<string, Promise<Result<readonly ServerProcess[]>>>()
  return async ({ record: { entry }, pinned }) => {
    const list = lists.get(entry.serverId) ?? actions.listServerProcesses(entry.address)
    lists.set(entry.serverId, list)
    return ofSession(await list, pinned.sessionId)
  }
}

function ofSession(list: Result<readonly ServerProcess[]>, wanted: number): Result<readonly ProcessEntry[]> {
  if (!list.ok) return list
  const own = list.value.filter(({ sessionId }) => sessionId === wanted)
  return { ok: true, value: own.map(({ sessionId: _wanted, ...program }) => program) }
}

interface Known extends Pick<LeftOutTarget, 'serverName'> {
  readonly row: SessionRow | null
}

interface Attempts {
  readonly request: SessionRequest
  readonly caller: CallerIdentity
  /** By session key. */
  readonly asked: ReadonlyMap<string, Known>
  readonly attempts: readonly Attempt[]
  readonly several: boolean
  /** What asked the people first; null when nothing did. */
  readonly message: ActionStatus | null
  readonly compare: CompareMachines
}

function ticketFor(
  options: ActingOptions,
  { request, caller, asked, attempts, several, message, compare }: Attempts,
): Ticket {
  const isVip = vipMatcher(options.settings().vipAccounts)
  const choice = choiceIn(request)
  const covered: ReadTarget[] = []
  const leftOut: LeftOutTarget[] = []
  const seen: ReadTarget[] = []
  for (const { sessionKey, read } of attempts) {
    const known = asked.get(sessionKey) ?? { row: null, serverName: null }
    const vip = isVip(known.row?.account ?? null)
    const why = read.ok ? (several ? whyLeftOut(read.value, seen, { vip, choice }) : null) : 'failure'
    if (read.ok) seen.push(read.value)
    if (read.ok && why === null) covered.push(read.value)
    else leftOut.push(leftOutTarget({ sessionKey, ...known, vip, why: why ?? 'failure', read }))
  }
  const targets = covered.map((target) =>
    ticketTarget(options, target, { vip: isVip(target.identity.account), covered, seen, compare }),
  )
  return issueTicket(options, {
    request,
    caller,
    covered: { targets, serverTarget: null },
    leftOut,
    blastRadius: blastRadiusOf(targets, (serverId) => options.farm.server(serverId)?.entry.group ?? null),
    answers: several && message !== null ? tallyOf(message) : null,
    addresses: new Map(covered.map(({ found: { record } }) => [record.entry.serverId, record.entry.address])),
    ownKeys: new Set(covered.filter(({ own }) => own !== 'other').map(({ found }) => found.sessionKey)),
  })
}

function whyLeftOut(
  target: ReadTarget,
  before: readonly ReadTarget[],
  { vip, choice }: { readonly vip: boolean; readonly choice: Choice },
): LeftOutTarget['why'] | null {
  const isThere = before.some(({ identity }) => isOneSession(identity, target.identity))
  return isThere ? 'same-session' : leftOutBecause(oneOf(target, vip), choice)
}

function choiceIn(request: SessionRequest): Choice {
  const nothing = {
    includeActive: false,
    include: new Set<string>(),
    includeDisconnected: false,
    asked: false,
  }
  if (request.verb === 'message') return { ...nothing, includeDisconnected: request.includeDisconnected }
  if (!('includeActive' in request)) return nothing
  const { includeActive, include, afterMessage } = request
  return { ...nothing, includeActive, include: new Set(include), asked: afterMessage !== null }
}

function oneOf({ found, identity, own, details, evidence }: ReadTarget, vip: boolean): OneOfSeveral {
  return { sessionKey: found.sessionKey, account: identity.account, own, vip, details, evidence }
}

interface LeftOutAttempt extends Attempt, Known, Pick<LeftOutTarget, 'why' | 'vip'> {}

function leftOutTarget({ sessionKey, row, serverName, vip, why, read }: LeftOutAttempt): LeftOutTarget {
  const failure: Failure | null = why === 'failure' && !read.ok ? read.failure : null
  return {
    sessionKey,
    serverName,
    sessionId: row?.sessionId ?? null,
    account: row?.account ?? null,
    vip,
    why,
    failure,
  }
}

/** What else is known of one of several. */
interface Beside {
  readonly vip: boolean
  readonly covered: readonly ReadTarget[]
  /** All that could be read, covered or not. */
  readonly seen: readonly ReadTarget[]
  readonly compare: CompareMachines
}

function ticketTarget(
  { farm, listed }: ActingOptions,
  target: ReadTarget,
  { vip, covered, seen, compare }: Beside,
): TicketTarget {
  const { found, identity, stationName, kind, evidence, details, own, onThisMachine } = target
  const { serverId } = identity
  // Its entry may lie elsewhere by now: the ticket names the server that was read.
  const now = farm.server(serverId)
  const record =
    now !== null && isSameAddress(now.entry.address, found.record.entry.address) ? now : found.record
  const warnings = warningsFor({
    details,
    account: identity.account,
    kind,
    own,
    onThisMachine,
    evidence,
    vip,
    careful: carefulMark(record.entry, listed(), compare),
    logons: record.logons.mode,
    emptying: emptyingCount(farm, found, covered),
  })
  const { sessionKey } = found
  const twins = seen.filter((one) => isOneSession(one.identity, identity)).map((one) => one.found.record.name)
  const alsoListedAs = new Set([...twins, ...farm.serversShowing(identity)])
  alsoListedAs.delete(record.name)
  return {
    sessionKey,
    identity,
    serverName: record.name,
    ...(alsoListedAs.size > 0 && { alsoListedAs: [...alsoListedAs] }),
    stationName,
    kind,
    evidence,
    details,
    warnings: [...warnings],
  }
}

/** People whom this takes from a target's server, if they are all of them; null when it leaves others alone. */
function emptyingCount(farm: FarmState, { row }: FoundTarget, covered: readonly ReadTarget[]): number | null {
  const hit = new Set(covered.map(({ found }) => found.sessionKey))
  const people = farm.rowsOf(row.serverId).filter(({ account }) => account !== null)
  return people.every(({ sessionKey }) => hit.has(sessionKey)) ? people.length : null
}

function namedRows(farm: FarmState): readonly NamedRow[] {
  return farm.serverIds().flatMap((serverId) => {
    const serverName = farm.server(serverId)?.name ?? ''
    return farm.rowsOf(serverId).map((row) => ({ row, serverName }))
  })
}
