import { assertNever } from '#contract/assert-never.ts'
import type { ActionCall } from '#contract/action.ts'
import type { ActionDetails } from '#contract/action-request.ts'
import type { Result } from '#contract/failure.ts'
import type { LogonMode } from '#contract/logons.ts'
import type { UserAnswer } from '#contract/message.ts'
import type { Verb } from '#contract/verb.ts'
import type { Acting, CallReceipt, ServerAddress } from '#native/terminal-services.ts'

/** What came back of a call. */
export interface CallAnswer extends CallReceipt {
  /** Of a message with an answer. */
  readonly answer?: UserAnswer
  /** Read back after the logons were set. */
  readonly mode?: LogonMode
}

export interface CallTarget {
  readonly address: ServerAddress
  /** Null for a verb that is done to a server. */
  readonly sessionId: number | null
}

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

/** Makes the one call of what is to be done, once. */
export function makeCall(
  actions: Acting,
  { address, sessionId }: CallTarget,
  details: ActionDetails,
): Promise<Result<CallAnswer>> {
  if (details.verb === 'connect') return actions.connectTo(address)
  if (details.verb === 'set-logons') return actions.setLogons(address, details.mode)
  if (sessionId === null) throw new Error(`${details.verb} without a session`)
  switch (details.verb) {
    case 'message': {
      const { title, text, question } = details
      return question === null
        ? actions.sendMessage(address, sessionId, { title, text })
        : actions.askPerson(address, sessionId, { title, text, question })
    }
    case 'shadow': {
      const { control, consent } = details
      return actions.shadowSession(address, sessionId, { control, consent })
    }
    case 'disconnect':
      return actions.disconnectSession(address, sessionId)
    case 'end-program':
      return actions.endProcess(address, details.processId)
    case 'log-off':
      return actions.logOffSession(address, sessionId)
    case 'reset':
      return actions.resetSession(address, sessionId)
    default:
      return assertNever(details)
  }
}
