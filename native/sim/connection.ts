import type { Failure, Result } from '#contract/failure.ts'
import { lookRefusal } from '#contract/last-look.ts'
import { createSerialQueue, type SerialQueue } from '#contract/serial-queue.ts'
import type { ProcessEntry, SessionIdentity } from '#contract/session.ts'
import type { FarmFunction } from '../farm.ts'
import { callOfDeed, lookAndAct, type Judge } from '../look-and-act.ts'
import type {
  ActAnswer,
  CallerIdentity,
  Leave,
  ServerAddress,
  SessionAct,
  SessionDetails,
  TerminalServices,
} from '../terminal-services.ts'
import { actFailure, argumentFailure } from '../wts/check-arguments.ts'
import { endedFailure, failed } from '../wts/failures.ts'
import { pathFailure } from '../wts/file-calls.ts'
import * as answers from './answers.ts'
import { callFarm, openOnFarm, type Answer, type CallSite, type FarmRequest } from './farm-calls.ts'
import { makeCall } from './make-call.ts'

const withoutHandle: readonly FarmFunction[] = ['NetRemoteTOD']

function argumentsOf({ function: operation, server, sessionId }: FarmRequest<unknown>) {
  return argumentFailure({ operation, server, ...(sessionId === null ? {} : { sessionId }) })
}

const details = (server: ServerAddress, sessionId: number): FarmRequest<SessionDetails> => ({
  function: 'WTSQuerySessionInformationW',
  server,
  sessionId,
  answer: answers.sessionDetails(sessionId),
})

const processes = (server: ServerAddress, sessionId: number): FarmRequest<readonly ProcessEntry[]> => ({
  function: 'WTSEnumerateProcessesExW',
  server,
  sessionId,
  answer: answers.processList(sessionId),
})

/**
 * What one host process sees of the farm: its own handles, one call after another for each server. Deadlines, and what
 * becomes of calls under way when it ends, are its parent's business.
 */
export function createConnection(
  site: CallSite,
  caller: CallerIdentity,
  judge: Judge = lookRefusal,
): TerminalServices {
  const handles = new Set<string>()
  const queues = new Map<string, SerialQueue>()
  let disposed = false

  function inQueue<T>(server: ServerAddress, work: () => Promise<T>): Promise<T> {
    const name = server.toLowerCase()
    const queue = queues.get(name) ?? createSerialQueue()
    queues.set(name, queue)
    return queue(work)
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

  async function ask<T>(request: FarmRequest<T>): Promise<Result<T>> {
    const wrong = argumentsOf(request)
    return wrong ? failed(wrong) : inQueue(request.server, () => carryOut(request))
  }

  async function actOnSame(act: SessionAct, pinned: SessionIdentity, leave: Leave): Promise<ActAnswer> {
    const wrong = actFailure(act, pinned)
    if (wrong) return { left: false, failure: wrong }
    const { server, deed } = act
    const { sessionId } = pinned
    const gaveWay = Promise.withResolvers<void>()
    const { promise, resolve } = Promise.withResolvers<ActAnswer>()
    void inQueue(server, async () => {
      const taken = lookAndAct(act, pinned, {
        leave,
        judge,
        site: {
          readSession: () => carryOut(details(server, sessionId)),
          listProcesses: () => carryOut(processes(server, sessionId)),
          call: () => makeCall((request) => callFarm(site, request), { server, sessionId, deed }),
          givesWay: gaveWay.resolve,
          now: site.clock.now,
          ended: () => (disposed ? endedFailure(callOfDeed[deed.verb], server) : null),
        },
      })
      resolve(taken)
      await Promise.race([gaveWay.promise, taken.catch(() => null)])
    })
    return promise
  }

  const askServer = <T>(name: FarmFunction, server: ServerAddress, answer: Answer<T>) =>
    ask({ function: name, server, sessionId: null, answer })

  return {
    readCaller: async () =>
      disposed ? failed(endedFailure('GetUserNameExW', null)) : { ok: true, value: caller },
    listSessions: (server) => askServer('WTSEnumerateSessionsExW', server, answers.sessionList),
    readClock: (server) => askServer('NetRemoteTOD', server, answers.clockReading),
    readSession: (server, sessionId) => ask(details(server, sessionId)),
    readClient: (server, sessionId) => {
      const answer = answers.clientDetails(sessionId)
      return ask({ function: 'WTSQuerySessionInformationW', server, sessionId, answer })
    },
    listProcesses: (server, sessionId) => ask(processes(server, sessionId)),
    listServerProcesses: (server) => askServer('WTSEnumerateProcessesExW', server, answers.serverProcessList),
    writeEvent: async () => failed(noEventLog),
    judgeFile: async (path) => failed(pathFailure(path) ?? noFiles),
    actOnSame,
    forgetServer: async (server) => {
      const forget = async () => handles.delete(server.toLowerCase())
      await inQueue(server, forget)
    },
    dispose: async () => {
      disposed = true
    },
  }
}

/** A farm in memory has no files that others could write. */
const noFiles: Failure = {
  kind: 'unsupported',
  operation: 'CreateFileW',
  server: null,
  cause: { code: 'not-on-windows' },
  retry: 'never',
}

const noEventLog: Failure = {
  kind: 'unsupported',
  operation: 'ReportEventW',
  server: null,
  cause: { code: 'event-log-simulated' },
  retry: 'never',
}
