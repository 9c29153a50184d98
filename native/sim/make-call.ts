import { assertNever } from '#contract/assert-never.ts'
import type { Result } from '#contract/failure.ts'
import { callOfDeed } from '../look-and-act.ts'
import type { ActReceipt, ServerAddress, SessionDeed } from '../terminal-services.ts'
import { answerOf, messageBox } from '../win32/message-box.ts'
import * as answers from './answers.ts'
import type { FarmRequest } from './farm-calls.ts'

const noWait = { wait: false } as const
const exitCode = 1

interface Target {
  readonly server: ServerAddress
  readonly sessionId: number
  readonly deed: SessionDeed
}

type CallFarm = <T>(request: FarmRequest<T>) => Promise<Result<T>>

/** The one call of a deed, with Windows' arguments. */
export async function makeCall(callFarm: CallFarm, target: Target): Promise<Result<ActReceipt>> {
  const { deed } = target
  const call = callOfDeed[deed.verb]
  if (deed.verb === 'message' && deed.question !== null) {
    const { sessionId } = target
    const pressed = await callFarm({
      function: call,
      ...target,
      arguments: messageBox(deed),
      ...answers.question(sessionId, deed.question),
    })
    if (!pressed.ok) return pressed
    return { ok: true, value: { call, answer: answerOf(pressed.value) ?? 'no-answer' } }
  }
  const done = await callFarm({ function: call, server: target.server, ...restOf(target) })
  return done.ok ? { ok: true, value: { call } } : done
}

function restOf({ deed, sessionId }: Target): Pick<FarmRequest<null>, 'sessionId' | 'arguments' | 'answer'> {
  switch (deed.verb) {
    case 'message':
      return { sessionId, arguments: messageBox(deed), answer: answers.message(sessionId) }
    case 'disconnect':
      return { sessionId, arguments: noWait, answer: answers.disconnect(sessionId) }
    case 'end-program': {
      const { processId } = deed
      return { sessionId: null, arguments: { processId, exitCode }, answer: answers.endProcess(processId) }
    }
    case 'log-off':
    case 'reset':
      return { sessionId, arguments: noWait, answer: answers.reset(sessionId) }
    default:
      return assertNever(deed)
  }
}
