import type { CommandArguments } from '#contract/commands.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { SessionIdentity } from '#contract/session.ts'
import type { Ticket, TicketTarget } from '#contract/ticket.ts'
import { isSessionGone } from '#contract/failure-class.ts'
import type { CallerIdentity, SessionDetails, SessionReader } from '#native/terminal-services.ts'
import type { Audit } from '../audit/audit.ts'
import type { ReadCaller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { sessionUnknown } from '../failures.ts'
import type { FarmState } from '../snapshot/farm-state.ts'
import { accountName, contradicts } from '../snapshot/identity.ts'
import { seenIdentity } from '../snapshot/readings.ts'
import { assumedClock } from '../snapshot/server-view.ts'
import type { ServerRecord } from '../snapshot/server-record.ts'
import { hasClient, sessionKindOf } from '../snapshot/session-kind.ts'
import type { ActionLog } from './action-log.ts'
import { actionUnderWay, auditUnavailable, identityChanged } from './action-failures.ts'
import { evidenceOf, type NamedRow } from './evidence.ts'
import { ownness, readOwnAddresses } from './own-session.ts'
import { serverRefusal, targetRefusal } from './refusals.ts'
import type { Tickets } from './tickets.ts'
import { owedFor, warningsFor } from './warnings.ts'

const operation = 'prepare-action'
/** Long enough to see what is about to happen and press Stop, milliseconds. */
const countdownMs = 3_000

export interface PrepareOptions {
  readonly actions: SessionReader
  readonly farm: FarmState
  readonly tickets: Tickets
  readonly log: ActionLog
  readonly audit: Audit
  readonly readCaller: ReadCaller
  readonly clock: Clock
  /** Reads a server again after it turned out to have changed. */
  readonly refresh: (serverId: string) => void
}

/** Re-reads the target and answers with leave to act on exactly what was read. Changes nothing. */
export async function prepareAction(
  options: PrepareOptions,
  { verb, sessionKeys }: CommandArguments<'prepare-action'>,
): Promise<Result<Ticket>> {
  const found = findTarget(options, sessionKeys[0] ?? '')
  if (!found.ok) return found
  const { record } = found.value
  const caller = await options.readCaller()
  if (!caller.ok) return caller
  const target = await readTarget(options, found.value, caller.value)
  if (!target.ok) return target
  const { machine, account } = caller.value
  const subject = { account: target.value.identity.account, evidence: target.value.evidence }
  const ticket = options.tickets.issue(
    {
      verb,
      operator: accountName(account),
      targets: [target.value],
      owed: owedFor(subject, target.value.warnings),
      countdownMs,
    },
    { address: record.entry.address, machine },
  )
  return { ok: true, value: ticket }
}

interface FoundTarget {
  readonly sessionKey: string
  readonly record: ServerRecord
  readonly seen: ReturnType<typeof seenIdentity>
  readonly pinned: SessionIdentity
}

/** Everything that can be refused without asking the server. */
function findTarget({ farm, log, audit }: PrepareOptions, sessionKey: string): Result<FoundTarget> {
  const row = farm.row(sessionKey)
  const record = row === null ? null : farm.server(row.serverId)
  const session = row === null ? undefined : record?.sessions.get(row.sessionId)
  if (row === null || record === null || session === undefined) return fail(sessionUnknown(operation))
  const { serverId, sessionId, account, logonAt, connectAt, state, stationName } = row
  const refusal =
    targetRefusal({ sessionId, state, stationName, serverName: record.name }, operation) ??
    serverRefusal(record.state, record.name, operation)
  if (refusal !== null) return fail(refusal)
  if (log.isUnderWay(serverId, sessionId)) return fail(actionUnderWay(operation, record.name))
  const recordable = audit.check()
  if (!recordable.ok) return fail(auditUnavailable(operation, recordable.failure))
  const pinned = { serverId, sessionId, account, logonAt, connectAt }
  return { ok: true, value: { sessionKey, record, seen: seenIdentity(session, record.source), pinned } }
}

async function readTarget(
  options: PrepareOptions,
  found: FoundTarget,
  caller: CallerIdentity,
): Promise<Result<TicketTarget>> {
  const { actions, farm, clock, refresh } = options
  const { record, pinned, seen, sessionKey } = found
  const { entry, name: serverName } = record
  const details = await actions.readSession(entry.address, pinned.sessionId)
  if (!details.ok) {
    if (!isSessionGone(details.failure)) return details
    refresh(entry.serverId)
    return fail(identityChanged(operation, serverName, pinned, null))
  }
  const identity = identityOf(entry.serverId, details.value)
  if (contradicts(seen, details.value)) {
    refresh(entry.serverId)
    return fail(identityChanged(operation, serverName, pinned, identity))
  }
  const refusal = targetRefusal({ ...details.value, serverName }, operation)
  if (refusal !== null) return fail(refusal)
  const readAt = clock.now()
  const [processes, client] = await Promise.all([
    actions.listProcesses(entry.address, pinned.sessionId),
    hasClient(details.value) ? actions.readClient(entry.address, pinned.sessionId) : null,
  ])
  const evidence = evidenceOf(
    {
      readAt,
      details: details.value,
      processes,
      client: client?.ok === true ? client.value : null,
      clock: assumedClock(farm.server(entry.serverId) ?? record),
    },
    identity,
    namedRows(farm),
  )
  const kind = sessionKindOf(details.value)
  const own = ownness({ address: entry.address, sessionId: pinned.sessionId }, caller, readOwnAddresses())
  const warnings = warningsFor({ account: identity.account, kind, serverName, own, evidence })
  const { stationName } = details.value
  return {
    ok: true,
    value: { sessionKey, identity, serverName, stationName, kind, evidence, warnings: [...warnings] },
  }
}

export function identityOf(serverId: string, details: SessionDetails): SessionIdentity {
  const { sessionId, account, logonAt, connectAt } = details
  return { serverId, sessionId, account, logonAt, connectAt }
}

function namedRows(farm: FarmState): readonly NamedRow[] {
  const { servers, sessions } = farm.snapshot()
  const names = new Map(servers.map(({ serverId, name }) => [serverId, name]))
  return sessions.map((row) => ({ row, serverName: names.get(row.serverId) ?? '' }))
}

function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}
