import type { ActionDetails } from '#contract/action-request.ts'
import type { Result } from '#contract/failure.ts'
import { isSessionGone } from '#contract/failure-class.ts'
import type { ProcessEntry, SessionIdentity, SessionKind } from '#contract/session.ts'
import type { Evidence } from '#contract/ticket.ts'
import type { CallerIdentity, SessionDetails } from '#native/terminal-services.ts'
import { fail } from '../failures.ts'
import { assumedClock } from '../snapshot/assumed-clock.ts'
import { contradicts } from '#contract/identity.ts'
import { hasClient, sessionKindOf } from '#contract/session-kind.ts'
import type { ActingOptions } from './acting-options.ts'
import { identityChanged, identityOf } from '#contract/last-look.ts'
import { detailsFor, type SessionRequest } from './details-for.ts'
import type { FindAnswer } from './earlier-answers.ts'
import { evidenceOf, type RowsByUser } from './evidence.ts'
import type { FoundTarget } from './find-target.ts'
import { ownness, sameAsThisMachine, type Ownness } from './own-session.ts'
import type { Sameness } from '../servers/same-machine.ts'
import { targetRefusal, verbRefusal } from '#contract/refusals.ts'

const operation = 'prepare-action'

/** What holds for all sessions of one request. */
export interface Asking {
  readonly request: SessionRequest
  readonly caller: CallerIdentity
  readonly findAnswer: FindAnswer
  readonly rows: RowsByUser
  /** Programs of a session; null where the verb leaves them running. */
  readonly readProcesses: (found: FoundTarget) => Promise<Result<readonly ProcessEntry[]>> | null
  /** One among several costs its server no more calls than it needs. */
  readonly readsClient: boolean
}

/** A session read for a ticket, before it is decided whether it is covered. */
export interface ReadTarget {
  readonly found: FoundTarget
  readonly identity: SessionIdentity
  readonly stationName: string | null
  readonly kind: SessionKind
  readonly evidence: Evidence
  readonly details: ActionDetails
  readonly own: Ownness
  readonly onThisMachine: Sameness
}

/** Reads a session now and compares it with what the person saw. Changes nothing. */
export async function readTarget(
  options: ActingOptions,
  found: FoundTarget,
  asking: Asking,
): Promise<Result<ReadTarget>> {
  const { actions, clock, learnPrograms } = options
  const { record, pinned } = found
  const { entry, name: serverName } = record
  const { request, caller } = asking
  const details = await readSame(options, found)
  if (!details.ok) return details
  const identity = identityOf(entry.serverId, details.value)
  const ownNames = options.ownNames()
  const { readOwnSession } = options
  const own = await ownness({ address: entry.address, identity }, { caller, ownNames, readOwnSession })
  const subject = { ...details.value, serverName, isOwn: own === 'own' }
  const refusal = targetRefusal(subject, operation) ?? verbRefusal(request.verb, subject, operation)
  if (refusal !== null) return fail(refusal)
  const readAt = clock.now()
  const [processes, client] = await Promise.all([
    asking.readProcesses(found),
    asking.readsClient && hasClient(details.value)
      ? actions.readClient(entry.address, pinned.sessionId)
      : null,
  ])
  if (processes !== null) learnPrograms(entry, processes)
  const made = detailsFor(request, { identity, serverName, processes }, asking.findAnswer)
  if (!made.ok) return made
  return {
    ok: true,
    value: {
      found,
      identity,
      stationName: details.value.stationName,
      kind: sessionKindOf(details.value),
      evidence: evidenceOf(
        {
          readAt,
          details: details.value,
          processes,
          client: client?.ok === true ? client.value : null,
          clock: assumedClock(options.farm.server(entry.serverId) ?? record),
        },
        identity,
        asking.rows,
      ),
      details: made.value,
      own,
      onThisMachine: sameAsThisMachine(entry.address, ownNames),
    },
  }
}

/** The session's details, if it is still the one of the row. */
async function readSame(
  { actions, refresh }: ActingOptions,
  { record, pinned, seen }: FoundTarget,
): Promise<Result<SessionDetails>> {
  const { entry, name: serverName } = record
  const details = await actions.readSession(entry.address, pinned.sessionId)
  if (!details.ok) {
    if (!isSessionGone(details.failure)) return details
    refresh(entry.serverId)
    return fail(identityChanged(operation, serverName, pinned, null))
  }
  if (contradicts(seen, details.value)) {
    refresh(entry.serverId)
    return fail(identityChanged(operation, serverName, pinned, identityOf(entry.serverId, details.value)))
  }
  return details
}
