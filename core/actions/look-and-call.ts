import { assertNever } from '#contract/assert-never.ts'
import type { ActionCall } from '#contract/action.ts'
import type { ActionDetails } from '#contract/action-request.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { lookRefusal, lookTooLate } from '#contract/last-look.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { Verb } from '#contract/verb.ts'
import type { ActReceipt, Leave } from '#native/terminal-services.ts'
import type { Act } from './act.ts'
import type { ActingOptions } from './acting-options.ts'
import { logonsChanged, skipped } from './action-failures.ts'
import { readLogons } from './logons.ts'
import { isOwnRefusal } from './outcome.ts'

const operation = 'commit-action'

/** What came back of a call. */
export interface CallAnswer extends ActReceipt {
  /** Read back after the logons were set. */
  readonly mode?: LogonMode
}

/** What came of an act: no call left, and none will; or it left, and this came back. */
export type Called =
  | { readonly left: false; readonly failure: Failure }
  | { readonly left: true; readonly leftAt: number; readonly answer: Result<CallAnswer> }

/** The call a verb makes; it never makes another. */
export const callOf: Readonly<Record<Verb, ActionCall>> = {
  message: 'WTSSendMessageW',
  shadow: 'mstsc.exe',
  disconnect: 'WTSDisconnectSession',
  'end-program': 'WTSTerminateProcess',
  'log-off': 'WTSLogoffSession',
  reset: 'WinStationReset',
  connect: 'mstsc.exe',
  'set-logons': 'Set-CimInstance',
}

/** Looks at the target and makes the one call of what is to be done to it, once: a session's in one breath, in its host. */
export function lookAndCall(options: ActingOptions, act: Act, leave: Leave): Promise<Called> {
  const { address: server, serverName, details, session } = act
  switch (details.verb) {
    case 'connect':
    case 'set-logons':
    case 'shadow':
      return lookAndCallHere(options, { ...act, details }, leave)
    case 'message':
    case 'disconnect':
    case 'end-program':
    case 'log-off':
    case 'reset':
      if (session === null) throw new Error(`${details.verb} without a session`)
      return options.actions.actOnSame({ server, serverName, deed: details }, session.identity, leave)
    default:
      return assertNever(details)
  }
}

/** Done by programs of this machine, which no host starts: looked at right before. */
interface ActHere extends Act {
  readonly details: Extract<ActionDetails, { verb: 'connect' | 'set-logons' | 'shadow' }>
}

async function lookAndCallHere(options: ActingOptions, act: ActHere, leave: Leave): Promise<Called> {
  const { clock } = options
  const { serverName } = act
  const askedAt = clock.now()
  const other = await lookAt(options, act)
  if (other !== null) return { left: false, failure: other }
  if (leave.withdrawn.aborted) return { left: false, failure: skipped('operator', serverName) }
  const leftAt = clock.now()
  if (leftAt > leave.notAfter) {
    return { left: false, failure: lookTooLate(operation, serverName, leftAt - askedAt) }
  }
  leave.onLeft?.(leftAt)
  const answer = await callHere(options, act)
  // A program that could not be started was never asked anything.
  return isOwnRefusal(answer) ? { left: false, failure: answer.failure } : { left: true, leftAt, answer }
}

async function lookAt(options: ActingOptions, act: ActHere): Promise<Failure | null> {
  const { serverId, serverName, address, details, session } = act
  if (session !== null) {
    const { identity } = session
    const look = await options.actions.readSession(address, identity.sessionId)
    return lookRefusal({ verb: details.verb, serverName, pinned: identity }, look)
  }
  if (details.verb !== 'set-logons') return null
  const found = await readLogons(options, { serverId, address })
  if (!found.ok) return found.failure
  return found.value === details.before ? null : logonsChanged(operation, serverName, found.value)
}

function callHere({ actions }: ActingOptions, act: ActHere): Promise<Result<CallAnswer>> {
  const { address, details, session } = act
  if (details.verb === 'connect') return actions.connectTo(address)
  if (details.verb === 'set-logons') return actions.setLogons(address, details.mode)
  if (session === null) throw new Error('watching without a session')
  const { control, consent } = details
  return actions.shadowSession(address, session.identity.sessionId, { control, consent })
}
