import type { ActionDetails } from '#contract/action-request.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { isCredentialFailure, isDenied, isSessionGone, isUnreachable } from '#contract/failure-class.ts'
import type { ProcessEntry, SessionIdentity } from '#contract/session.ts'
import type { Verb } from '#contract/verb.ts'
import type { SessionDetails, SessionList, SessionReader } from '#native/terminal-services.ts'
import { isReplacedBy, noTimes } from '#contract/identity.ts'
import type { Look } from './following.ts'
import { followMs } from './following.ts'
import { identityOf, isRunning } from '#contract/last-look.ts'

export interface ProofOptions {
  /** The host that made the call. */
  readonly actions: SessionReader
  /** Asked where the other is silent: the call that never came back may still block its server's queue. */
  readonly reads: SessionReader
  readonly address: string
  readonly pinned: SessionIdentity
  readonly details: ActionDetails
}

/** How long what a verb leaves behind is looked for, milliseconds; null where it leaves nothing in a session. */
const patienceMs: Readonly<Record<Verb, number | null>> = {
  message: null,
  shadow: null,
  disconnect: followMs,
  'end-program': followMs,
  // It waits for programs to end and a profile to be written; nothing else takes that long.
  'log-off': 2 * followMs,
  reset: followMs,
  connect: null,
  'set-logons': null,
}

export function patienceFor({ verb }: ActionDetails): number {
  return patienceMs[verb] ?? followMs
}

/** Whether a verb leaves something behind that can be looked at. */
export function hasProof({ verb }: ActionDetails): boolean {
  return patienceMs[verb] !== null
}

/** One look at whether what was called for has come about. */
export async function lookForProof(options: ProofOptions): Promise<Look> {
  const look = await lookThrough(options.actions, options)
  const silent = look.seen === 'nothing' && ['timed-out', 'host-lost'].includes(look.failure.kind)
  return silent ? lookThrough(options.reads, options) : look
}

async function lookThrough(reader: SessionReader, options: ProofOptions): Promise<Look> {
  const { address, pinned, details } = options
  const look = lookIn(pinned, details, await reader.readSession(address, pinned.sessionId))
  if (look.seen === 'nothing' && mayAskList(look.failure)) {
    return lookInList(pinned, { details, refused: look.failure }, await reader.listSessions(address))
  }
  if (details.verb !== 'end-program' || look.seen !== 'there') return look
  return lookForProgram(look, details, await reader.listProcesses(address, pinned.sessionId))
}

/** A session on its way out may refuse to be read while the list still answers for it. Refused credentials are not tried again. */
function mayAskList(failure: Failure): boolean {
  return failure.kind === 'windows' && !isUnreachable(failure) && !isCredentialFailure(failure)
}

export function lookIn(
  pinned: SessionIdentity,
  details: ActionDetails,
  answer: Result<SessionDetails>,
): Look {
  if (!answer.ok) {
    return isSessionGone(answer.failure) ? gone : { seen: 'nothing', failure: answer.failure }
  }
  if (isReplacedBy(pinned, identityOf(pinned.serverId, answer.value))) return gone
  return there(details, answer.value.state)
}

/**
 * What a list says of a session that could not be read. Windows leaves out what one may not query: where the reading was
 * denied, being missing proves nothing, however many others the list shows; their rights may be others. Where it failed
 * otherwise, the look before the call has shown that this session may be read; but a list of nothing at all, not even of
 * services and listener, is none.
 */
export function lookInList(
  pinned: SessionIdentity,
  { details, refused }: { readonly details: ActionDetails; readonly refused: Failure },
  answer: Result<SessionList>,
): Look {
  if (!answer.ok) return { seen: 'nothing', failure: answer.failure }
  const { sessions } = answer.value
  const listed = sessions.find(({ sessionId }) => sessionId === pinned.sessionId)
  if (listed === undefined) {
    const provesNothing = isDenied(refused) || sessions.length === 0
    return provesNothing ? { seen: 'nothing', failure: refused } : gone
  }
  const found = { ...pinned, ...noTimes, account: listed.account }
  return isReplacedBy(pinned, found) ? gone : there(details, listed.state)
}

const gone: Look = { seen: 'proof', phase: 'gone' }

function there({ verb }: ActionDetails, state: SessionDetails['state']): Look {
  const done = verb === 'disconnect' && state === 'disconnected'
  return done ? { seen: 'proof', phase: 'done' } : { seen: 'there', state }
}

function lookForProgram(
  look: Look,
  details: Extract<ActionDetails, { verb: 'end-program' }>,
  answer: Result<readonly ProcessEntry[]>,
): Look {
  if (!answer.ok) return { seen: 'nothing', failure: answer.failure }
  return isRunning(answer.value, details) ? look : { seen: 'proof', phase: 'done' }
}
