import type { ActionDetails } from '#contract/action-request.ts'
import type { Failure } from '#contract/failure.ts'
import { isSessionGone } from '#contract/failure-class.ts'
import type { TicketTarget } from '#contract/ticket.ts'
import { isSameAddress } from '../servers/address.ts'
import { isProvenSame } from '#contract/identity.ts'
import type { Act } from './act.ts'
import type { ActingOptions } from './acting-options.ts'
import { identityChanged, logonsChanged, processGone, serverMoved, serverRemoved } from './action-failures.ts'
import { readLogons } from './logons.ts'
import { identityOf } from './read-target.ts'
import { targetRefusal, verbRefusal } from './refusals.ts'
import { isRunning } from './running-program.ts'

const operation = 'commit-action'

/** Reads the target in the same breath as the call; why no call may leave, or null. */
export async function lastLook(options: ActingOptions, act: Act): Promise<Failure | null> {
  const failure = listingFailure(options, act) ?? (await lookAtTarget(options, act))
  // The list may have changed during the reading.
  return failure ?? listingFailure(options, act)
}

/** The call goes where the confirmation was asked for, or nowhere. */
function listingFailure({ farm }: ActingOptions, { serverId, serverName, address }: Act): Failure | null {
  const record = farm.server(serverId)
  if (record === null) return serverRemoved(operation, serverName)
  return isSameAddress(record.entry.address, address) ? null : serverMoved(operation, serverName, record.name)
}

async function lookAtTarget(options: ActingOptions, act: Act): Promise<Failure | null> {
  const { session, details } = act
  if (session === null) return lookAtServer(options, act)
  const failure = await lookAtSession(options, act, session)
  return failure ?? (details.verb === 'end-program' ? lookAtProgram(options, act, details) : null)
}

async function lookAtSession(
  { actions }: ActingOptions,
  { address, serverName, details: asked }: Act,
  { identity }: TicketTarget,
): Promise<Failure | null> {
  const details = await actions.readSession(address, identity.sessionId)
  if (!details.ok) {
    return isSessionGone(details.failure)
      ? identityChanged(operation, serverName, identity, null)
      : details.failure
  }
  const found = identityOf(identity.serverId, details.value)
  if (!isProvenSame(identity, found)) return identityChanged(operation, serverName, identity, found)
  // Whose session it is was settled with the ticket, and does not change while the session stays the same.
  const subject = { ...details.value, serverName, own: 'other' } as const
  return targetRefusal(subject, operation) ?? verbRefusal(asked.verb, subject, operation)
}

/** The id, the name and the session of a program: any of them may be another by now. */
async function lookAtProgram(
  { actions }: ActingOptions,
  { address, serverName, session }: Act,
  details: Extract<ActionDetails, { verb: 'end-program' }>,
): Promise<Failure | null> {
  if (session === null) throw new Error('a program without a session')
  const programs = await actions.listProcesses(address, session.identity.sessionId)
  if (!programs.ok) return programs.failure
  return isRunning(programs.value, details) ? null : processGone(operation, serverName, details.name)
}

async function lookAtServer(
  options: ActingOptions,
  { serverId, serverName, address, details }: Act,
): Promise<Failure | null> {
  if (details.verb !== 'set-logons') return null
  const found = await readLogons(options, { serverId, address })
  if (!found.ok) return found.failure
  return found.value === details.before ? null : logonsChanged(operation, serverName, found.value)
}
