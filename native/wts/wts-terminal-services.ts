import type { Failure, Result } from '#contract/failure.ts'
import { systemClock, type HostClock } from '#native/host/host-clock.ts'
import type { ServerAddress, TerminalServices } from '#native/terminal-services.ts'
import { disconnectSession, endProcess, logOffSession, resetSession } from './acting-calls.ts'
import { actRefusal, argumentFailure, domainFailure, type Asked } from './check-arguments.ts'
import type { FunctionName } from './declarations.ts'
import { endedFailure, failed, internalFailure } from './failures.ts'
import { readCaller, readClock } from './machine-calls.ts'
import { askPerson, sendMessage } from './message-calls.ts'
import { listNetworkServers } from './network-calls.ts'
import { listProcesses, listServerProcesses } from './process-calls.ts'
import { connectServer, type ServerConnection } from './server-connection.ts'
import { listSessions, readClient, readSession, type NotedSite } from './session-calls.ts'
import { openWindows, type Windows } from './windows.ts'

export interface WtsOptions {
  /** Windows' functions; those of this machine through koffi where left out. */
  readonly windows?: Result<Windows>
  readonly clock?: HostClock
}

/** Why Windows' calls cannot be made from this process; null when they can. Loads koffi. */
export function wtsProblem(): Failure | null {
  const windows = openWindows()
  return windows.ok ? null : windows.failure
}

interface Request extends Asked {
  readonly operation: FunctionName
}

/**
 * Windows' own session calls. Each blocks a thread of the pool until Windows answers, however long that takes, and a bad
 * pointer ends the process: this belongs into a child process (`native/host`), which knows about deadlines.
 */
export function createWtsTerminalServices({
  windows: given,
  clock = systemClock,
}: WtsOptions = {}): TerminalServices {
  let opened = given
  const connections = new Map<string, ServerConnection>()
  const pending = new Set<() => void>()
  let disposed = false

  function windowsNow(): Result<Windows> {
    opened ??= openWindows()
    return opened
  }

  function connectionTo(windows: Windows, server: ServerAddress): ServerConnection {
    const key = server.toLowerCase()
    const known = connections.get(key) ?? connectServer(windows, server)
    connections.set(key, known)
    return known
  }

  /** Settles with the work, or as soon as this is disposed of. Nothing thrown gets past it. */
  function settle<T>(
    operation: string,
    server: string | null,
    work: (windows: Windows) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const ended = () => failed(endedFailure(operation, server))
    if (disposed) return Promise.resolve(ended())
    const { promise, resolve } = Promise.withResolvers<Result<T>>()
    const abandon = () => resolve(ended())
    pending.add(abandon)
    const carryOut = async () => {
      const windows = windowsNow()
      return windows.ok ? work(windows.value) : windows
    }
    void carryOut()
      .catch((error: unknown) => failed(internalFailure(operation, server, error)))
      .then(resolve)
      .finally(() => pending.delete(abandon))
    return promise
  }

  /** One call after another for each server. What is still queued when this is disposed of never starts. */
  function inTurn<T>(
    request: Request,
    work: (windows: Windows, connection: ServerConnection) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const { operation, server } = request
    const wrong = argumentFailure(request)
    if (wrong) return Promise.resolve(failed(wrong))
    return settle(operation, server, async (windows) => {
      const connection = connectionTo(windows, server)
      return connection.queue(async () =>
        disposed ? failed(endedFailure(operation, server)) : work(windows, connection),
      )
    })
  }

  const read = <T>(request: Request, work: (site: NotedSite) => Promise<Result<T>>): Promise<Result<T>> =>
    inTurn(request, (windows, connection) =>
      connection.read((handle, notes) => work({ windows, server: request.server, handle, notes })),
    )

  /** Calls that change something: never to the services or a listener, never through `connection.read`, which repeats. */
  async function act<T>(
    request: Request,
    work: (windows: Windows) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const refusal = argumentFailure(request) ?? actRefusal(request)
    return refusal ? failed(refusal) : inTurn(request, work)
  }

  async function forgetServer(server: ServerAddress): Promise<void> {
    const key = server.toLowerCase()
    const connection = connections.get(key)
    if (!connection) return
    await connection.queue(connection.close)
    if (!connection.isBusy()) connections.delete(key)
  }

  return {
    readCaller: () => settle('GetUserNameExW', null, readCaller),
    listSessions: (server) => read({ operation: 'WTSEnumerateSessionsExW', server }, listSessions),
    readSession: (server, sessionId) =>
      read({ operation: 'WTSQuerySessionInformationW', server, sessionId }, (site) =>
        readSession(site, sessionId),
      ),
    readClient: (server, sessionId) =>
      read({ operation: 'WTSQuerySessionInformationW', server, sessionId }, (site) =>
        readClient(site, sessionId),
      ),
    listProcesses: (server, sessionId) =>
      read({ operation: 'WTSEnumerateProcessesExW', server, sessionId }, (site) =>
        listProcesses(site, sessionId),
      ),
    listServerProcesses: (server) =>
      read({ operation: 'WTSEnumerateProcessesExW', server }, (site) => listServerProcesses(site)),
    readClock: (server) =>
      inTurn({ operation: 'NetRemoteTOD', server }, (windows) => readClock(windows, server, clock.now)),
    sendMessage: (server, sessionId, message) =>
      act({ operation: 'WTSSendMessageW', server, sessionId, message }, (windows) =>
        sendMessage(windows, { server, sessionId }, message),
      ),
    askPerson: async (server, sessionId, message) => {
      const request: Request = { operation: 'WTSSendMessageW', server, sessionId, message }
      const refusal = argumentFailure(request) ?? actRefusal(request)
      if (refusal) return failed(refusal)
      // On a handle of its own, so it need not keep the server's other calls waiting for minutes.
      return settle(request.operation, server, (windows) =>
        askPerson(windows, { server, sessionId }, message),
      )
    },
    disconnectSession: (server, sessionId) =>
      act({ operation: 'WTSDisconnectSession', server, sessionId }, (windows) =>
        disconnectSession(windows, server, sessionId),
      ),
    logOffSession: (server, sessionId) =>
      act({ operation: 'WTSLogoffSession', server, sessionId }, (windows) =>
        logOffSession(windows, server, sessionId),
      ),
    resetSession: (server, sessionId) =>
      act({ operation: 'WinStationReset', server, sessionId }, (windows) =>
        resetSession(windows, server, sessionId),
      ),
    endProcess: (server, processId) =>
      act({ operation: 'WTSTerminateProcess', server, processId }, (windows) =>
        endProcess(windows, server, processId),
      ),
    listNetworkServers: async (domain) => {
      const wrong = domainFailure('WTSEnumerateServersW', domain)
      if (wrong) return failed(wrong)
      return settle('WTSEnumerateServersW', null, (windows) => listNetworkServers(windows, domain))
    },
    forgetServer,
    dispose: async () => {
      disposed = true
      for (const abandon of pending) abandon()
      const open = [...connections.values()]
      const closing = open.map((connection) => ({
        busy: connection.isBusy(),
        closed: connection.queue(connection.close),
      }))
      // A handle whose call has not ended is closed when it has; there is no telling when.
      await Promise.all(closing.filter(({ busy }) => !busy).map(({ closed }) => closed))
    },
  }
}
