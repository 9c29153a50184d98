import type { Judged } from '#contract/check.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { problemAt } from '#contract/refused.ts'
import { parseExamine, type ExaminedMessage, type ExamineMessage } from '../doctor/examine-message.ts'
import type { TerminalServices } from '../terminal-services.ts'
import { failed, invalidFailure } from '../wts/failures.ts'
import type { ActRequest, HostRequest, PlainMethod, RequestOf } from './calls.ts'
import { brokenHost } from './host-failures.ts'
import { parseParentMessage, type ChildMessage } from './messages.ts'

/** The child's end of the line to its parent. */
export interface ParentLine {
  readonly send: (message: ChildMessage | ExaminedMessage) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
}

export interface Served {
  readonly services: TerminalServices
  /** Why calls cannot be made from this process; null when they can. */
  readonly problem: Failure | null
  /** Looks at something for the doctor; left out where there is nothing to look at. */
  readonly examine?: (asked: ExamineMessage) => Promise<Judged>
}

/** A call that acts, on its way. */
interface Acting {
  readonly withdrawal: AbortController
  hasLeft: boolean
}

/** Answers the parent's calls from now on, each as soon as it ends. */
export function serveHost(parent: ParentLine, { services, problem, examine }: Served): void {
  const acting = new Map<number, Acting>()

  function act(callId: number, { args: [sessionAct, pinned, notAfter] }: ActRequest) {
    const own: Acting = { withdrawal: new AbortController(), hasLeft: false }
    acting.set(callId, own)
    const onLeft = (leftAt: number) => {
      own.hasLeft = true
      parent.send({ type: 'left', callId, leftAt })
    }
    const leave = { notAfter, withdrawn: own.withdrawal.signal, onLeft }
    return services
      .actOnSame(sessionAct, pinned, leave)
      .then((value) => ({ ok: true, value }) as const)
      .finally(() => acting.delete(callId))
  }

  function withdraw(callId: number): void {
    const call = acting.get(callId)
    if (call === undefined || call.hasLeft) return
    call.withdrawal.abort()
    parent.send({ type: 'withdrawn', callId })
  }

  async function answer(callId: number, request: HostRequest | null): Promise<Result<unknown>> {
    if (request === null) return failed(noRequest)
    try {
      return await (request.method === 'actOnSame' ? act(callId, request) : makeCall(services, request))
    } catch (error) {
      return failed(brokenHost(request, error))
    }
  }

  parent.onMessage((message) => {
    const asked = examine ? parseExamine(message) : null
    if (examine && asked) {
      void examine(asked).then((judged) => parent.send({ type: 'examined', judged }))
      return
    }
    const heard = parseParentMessage(message)
    if (!heard) {
      console.error('host: a message that is none of a parent was left alone')
      return
    }
    const { callId } = heard
    if (heard.type === 'withdraw') withdraw(callId)
    else void answer(callId, heard.request).then((result) => parent.send({ type: 'answer', callId, result }))
  })
  parent.send({ type: 'started', problem })
}

/** On the way from another process what is no number becomes nothing. */
const noRequest = invalidFailure('host call', null, [
  problemAt('request', { code: 'not-to-be-carried-out', values: {} }),
])

async function makeCall(
  services: TerminalServices,
  { method, args }: RequestOf<PlainMethod>,
): Promise<Result<unknown>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the arguments are this method's: `parseRequest` looked at each
  const call = services[method] as (...given: readonly unknown[]) => Promise<Result<unknown> | void>
  return (await call(...args)) ?? { ok: true, value: null }
}
