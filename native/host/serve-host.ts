import { assertNever } from '#contract/assert-never.ts'
import type { Judged } from '#contract/check.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { parseExamine, type ExaminedMessage, type ExamineMessage } from '../doctor/examine-message.ts'
import type { TerminalServices } from '../terminal-services.ts'
import { brokenHost } from './host-failures.ts'
import { parseParentMessage, type ActRequest, type ChildMessage, type HostRequest } from './messages.ts'

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

  function act(callId: number, { server, serverName, deed, pinned, notAfter }: ActRequest) {
    const own: Acting = { withdrawal: new AbortController(), hasLeft: false }
    acting.set(callId, own)
    const onLeft = (leftAt: number) => {
      own.hasLeft = true
      parent.send({ type: 'left', callId, leftAt })
    }
    const leave = { notAfter, withdrawn: own.withdrawal.signal, onLeft }
    return services
      .actOnSame({ server, serverName, deed }, pinned, leave)
      .then((value) => ({ ok: true, value }) as const)
      .finally(() => acting.delete(callId))
  }

  function withdraw(callId: number): void {
    const call = acting.get(callId)
    if (call === undefined || call.hasLeft) return
    call.withdrawal.abort()
    parent.send({ type: 'withdrawn', callId })
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
    if (heard.type === 'withdraw') return withdraw(callId)
    const { request } = heard
    const made = request.method === 'actOnSame' ? act(callId, request) : carryOut(services, request)
    void made
      .catch((error: unknown): Result<unknown> => ({ ok: false, failure: brokenHost(request, error) }))
      .then((result) => parent.send({ type: 'answer', callId, result }))
  })
  parent.send({ type: 'started', problem })
}

async function carryOut(
  services: TerminalServices,
  request: Exclude<HostRequest, ActRequest>,
): Promise<Result<unknown>> {
  switch (request.method) {
    case 'readCaller':
      return services.readCaller()
    case 'listSessions':
      return services.listSessions(request.server)
    case 'writeEvent':
      return services.writeEvent(request.text)
    case 'listServerProcesses':
      return services.listServerProcesses(request.server)
    case 'readClock':
      return services.readClock(request.server)
    case 'forgetServer':
      await services.forgetServer(request.server)
      return { ok: true, value: null }
    case 'readSession':
      return services.readSession(request.server, request.sessionId)
    case 'readClient':
      return services.readClient(request.server, request.sessionId)
    case 'listProcesses':
      return services.listProcesses(request.server, request.sessionId)
    default:
      return assertNever(request)
  }
}
