import type { Failure, Result } from '#contract/failure.ts'
import type { SessionIdentity } from '#contract/session.ts'
import { systemClock, type HostClock } from '#native/host/host-clock.ts'
import { callOfDeed, hearingLeave } from '#native/look-and-act.ts'
import type {
  ActAnswer,
  Leave,
  ServerAddress,
  SessionAct,
  TerminalServices,
} from '#native/terminal-services.ts'
import { actInQueue } from './act-in-queue.ts'
import { actFailure, argumentFailure, type CallArguments } from './check-arguments.ts'
import type { FunctionName } from './declarations.ts'
import { writeEvent, readCaller, readClock } from './machine-calls.ts'
import { judgeFile, pathFailure } from './file-calls.ts'
import { endedFailure, failed, internalFailure } from './failures.ts'
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

interface Request extends CallArguments {
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
  function inQueue<T>(
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
    inQueue(request, (windows, connection) =>
      connection.read((handle, notes) => work({ windows, server: request.server, handle, notes })),
    )

  async function actOnSame(act: SessionAct, pinned: SessionIdentity, leave: Leave): Promise<ActAnswer> {
    const { server, deed } = act
    const wrong = actFailure(act, pinned)
    if (wrong) return { left: false, failure: wrong }
    const operation = callOfDeed[deed.verb]
    const ended = () => (disposed ? endedFailure(operation, server) : null)
    return hearingLeave(leave, (heard) =>
      settle(operation, server, (windows) => {
        const connection = connectionTo(windows, server)
        return actInQueue({ windows, connection, now: clock.now, ended }, act, { pinned, leave: heard })
      }),
    )
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
      inQueue({ operation: 'NetRemoteTOD', server }, (windows) => readClock(windows, server, clock.now)),
    actOnSame,
    judgeFile: async (path) => {
      const wrong = pathFailure(path)
      return wrong ? failed(wrong) : settle('CreateFileW', null, (windows) => judgeFile(windows, path))
    },
    writeEvent: (text) => settle('ReportEventW', null, (windows) => writeEvent(windows, text)),
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
