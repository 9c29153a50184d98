import type { ActionCall } from '#contract/action.ts'
import type { Result } from '#contract/failure.ts'
import type { FarmFunction } from '../farm.ts'
import type { CallerIdentity, ServerAddress, TerminalServices } from '../terminal-services.ts'
import { answerOf, messageBox } from '../win32/message-box.ts'
import { argumentFailure, domainFailure, type Asked } from '../wts/check-arguments.ts'
import { endedFailure, failed } from '../wts/failures.ts'
import * as answers from './answers.ts'
import { callFarm, openOnFarm, type Answer, type CallSite, type FarmRequest } from './farm-calls.ts'

const withoutHandle: readonly FarmFunction[] = ['NetRemoteTOD']

const noWait = { wait: false } as const
const exitCode = 1

function argumentsOf(
  { function: operation, server, sessionId }: FarmRequest<unknown>,
  more: Pick<Asked, 'processId' | 'message'>,
) {
  return argumentFailure({ operation, server, ...(sessionId === null ? {} : { sessionId }), ...more })
}

/**
 * What one host process sees of the farm: its own handles, one call after another for each server. Deadlines, and what
 * becomes of calls under way when it ends, are its parent's business.
 */
export function createConnection(site: CallSite, caller: CallerIdentity): TerminalServices {
  const handles = new Set<string>()
  const tails = new Map<string, Promise<unknown>>()
  let disposed = false

  function inTurn<T>(server: ServerAddress, work: () => Promise<T>): Promise<T> {
    const name = server.toLowerCase()
    const done = (tails.get(name) ?? Promise.resolve()).then(work)
    tails.set(name, done)
    return done
  }

  async function openServer(server: ServerAddress): Promise<Result<null>> {
    const name = server.toLowerCase()
    if (handles.has(name)) return { ok: true, value: null }
    const opened = await openOnFarm(site, server)
    if (opened.ok) handles.add(name)
    return opened
  }

  async function carryOut<T>(request: FarmRequest<T>): Promise<Result<T>> {
    if (disposed) return failed(endedFailure(request.function, request.server))
    if (!withoutHandle.includes(request.function)) {
      const opened = await openServer(request.server)
      if (!opened.ok) return opened
    }
    return callFarm(site, request)
  }

  async function ask<T>(
    request: FarmRequest<T>,
    more: Pick<Asked, 'processId' | 'message'> = {},
  ): Promise<Result<T>> {
    const wrong = argumentsOf(request, more)
    return wrong ? failed(wrong) : inTurn(request.server, () => carryOut(request))
  }

  async function act<C extends ActionCall & FarmFunction>(
    name: C,
    request: Omit<FarmRequest<null>, 'function'>,
    more: Pick<Asked, 'processId' | 'message'> = {},
  ): Promise<Result<{ readonly call: C }>> {
    const done = await ask({ function: name, ...request }, more)
    return done.ok ? { ok: true, value: { call: name } } : done
  }

  const askServer = <T>(name: FarmFunction, server: ServerAddress, answer: Answer<T>) =>
    ask({ function: name, server, sessionId: null, answer })

  return {
    readCaller: async () =>
      disposed ? failed(endedFailure('GetUserNameExW', null)) : { ok: true, value: caller },
    listSessions: (server) => askServer('WTSEnumerateSessionsExW', server, answers.sessionList),
    readClock: (server) => askServer('NetRemoteTOD', server, answers.clockReading),
    readSession: (server, sessionId) => {
      const answer = answers.sessionDetails(sessionId)
      return ask({ function: 'WTSQuerySessionInformationW', server, sessionId, answer })
    },
    readClient: (server, sessionId) => {
      const answer = answers.clientDetails(sessionId)
      return ask({ function: 'WTSQuerySessionInformationW', server, sessionId, answer })
    },
    listProcesses: (server, sessionId) => {
      const answer = answers.processList(sessionId)
      return ask({ function: 'WTSEnumerateProcessesExW', server, sessionId, answer })
    },
    listServerProcesses: (server) => askServer('WTSEnumerateProcessesExW', server, answers.serverProcessList),
    listNetworkServers: async (domain) => {
      const wrong = domainFailure('WTSEnumerateServersW', domain)
      return wrong ? failed(wrong) : { ok: true, value: site.farm.servers.map(({ address }) => address) }
    },
    sendMessage: (server, sessionId, message) => {
      const box = messageBox(message, null)
      const answer = answers.message(sessionId)
      return act('WTSSendMessageW', { server, sessionId, arguments: box, answer }, { message })
    },
    askPerson: async (server, sessionId, message) => {
      const request: FarmRequest<number> = {
        function: 'WTSSendMessageW',
        server,
        sessionId,
        arguments: messageBox(message, message.question),
        ...answers.question(sessionId, message.question),
      }
      const wrong = argumentsOf(request, { message })
      // Not in turn: the server's other calls do not wait for a person.
      const asked = wrong ? failed(wrong) : await carryOut(request)
      if (!asked.ok) return asked
      const answer = answerOf(asked.value) ?? 'no-answer'
      return { ok: true, value: { call: 'WTSSendMessageW', answer } }
    },
    disconnectSession: (server, sessionId) => {
      const answer = answers.disconnect(sessionId)
      return act('WTSDisconnectSession', { server, sessionId, arguments: noWait, answer })
    },
    logOffSession: (server, sessionId) => {
      const answer = answers.reset(sessionId)
      return act('WTSLogoffSession', { server, sessionId, arguments: noWait, answer })
    },
    resetSession: (server, sessionId) => {
      const answer = answers.reset(sessionId)
      return act('WinStationReset', { server, sessionId, arguments: noWait, answer })
    },
    endProcess: (server, processId) => {
      const answer = answers.endProcess(processId)
      const request = { server, sessionId: null, arguments: { processId, exitCode }, answer }
      return act('WTSTerminateProcess', request, { processId })
    },
    forgetServer: async (server) => {
      const forget = async () => handles.delete(server.toLowerCase())
      await inTurn(server, forget)
    },
    dispose: async () => {
      disposed = true
    },
  }
}
