import { assertNever } from '#contract/assert-never.ts'
import type { Judged } from '#contract/check.ts'
import type { Failure, Result } from '#contract/failure.ts'
import { parseExamine, type ExaminedMessage, type ExamineMessage } from '../doctor/examine-message.ts'
import type { TerminalServices } from '../terminal-services.ts'
import { brokenHost } from './host-failures.ts'
import { parseCall, type ChildMessage, type HostRequest } from './messages.ts'

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

/** Answers the parent's calls from now on, each as soon as it ends. */
export function serveHost(parent: ParentLine, { services, problem, examine }: Served): void {
  parent.onMessage((message) => {
    const asked = examine ? parseExamine(message) : null
    if (examine && asked) {
      void examine(asked).then((judged) => parent.send({ type: 'examined', judged }))
      return
    }
    const call = parseCall(message)
    if (!call) {
      console.error('host: a message that is no call was left alone')
      return
    }
    void carryOut(services, call.request)
      .catch((error: unknown): Result<unknown> => ({ ok: false, failure: brokenHost(call.request, error) }))
      .then((result) => parent.send({ type: 'answer', callId: call.callId, result }))
  })
  parent.send({ type: 'started', problem })
}

async function carryOut(services: TerminalServices, request: HostRequest): Promise<Result<unknown>> {
  switch (request.method) {
    case 'readCaller':
      return services.readCaller()
    case 'listSessions':
      return services.listSessions(request.server)
    case 'listNetworkServers':
      return services.listNetworkServers(request.domain)
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
    case 'sendMessage':
      return services.sendMessage(request.server, request.sessionId, request.message)
    case 'askPerson':
      return services.askPerson(request.server, request.sessionId, request.message)
    case 'disconnectSession':
      return services.disconnectSession(request.server, request.sessionId)
    case 'logOffSession':
      return services.logOffSession(request.server, request.sessionId)
    case 'resetSession':
      return services.resetSession(request.server, request.sessionId)
    case 'endProcess':
      return services.endProcess(request.server, request.processId)
    default:
      return assertNever(request)
  }
}
