import type { Result } from '#contract/failure.ts'
import type { FarmFunction } from '../farm.ts'
import type { CallerIdentity, ServerAddress, TerminalServices } from '../terminal-services.ts'
import * as answers from './answers.ts'
import { addressProblems, sessionIdProblems } from './check-call.ts'
import { hostLost, invalidCall, type CallMade } from './failures.ts'
import { callFarm, openOnFarm, type Answer, type CallSite, type FarmRequest } from './farm-calls.ts'
import { createServerLanes } from './server-lanes.ts'

/** How long a caller waits, milliseconds. */
export interface Deadlines {
  readonly readMs: number
  readonly resetMs: number
}

export interface ConnectionOptions extends CallSite {
  readonly caller: CallerIdentity
  readonly deadlines: Deadlines
}

const withoutHandle: readonly FarmFunction[] = ['NetRemoteTOD']

function problemsOf({ server, sessionId }: FarmRequest<unknown>): string[] {
  return [...addressProblems(server), ...(sessionId === null ? [] : sessionIdProblems(sessionId))]
}

/** One host's view of the farm: its own handles, and its own line of calls for each server. */
export function createConnection(options: ConnectionOptions): TerminalServices {
  const { clock, caller, deadlines } = options
  const lanes = createServerLanes(clock)
  const handles = new Set<string>()
  let disposed = false

  async function openServer(server: ServerAddress): Promise<Result<null>> {
    const name = server.toLowerCase()
    if (handles.has(name)) return { ok: true, value: null }
    const opened = await openOnFarm(options, server)
    if (opened.ok) handles.add(name)
    return opened
  }

  async function work<T>(request: FarmRequest<T>): Promise<Result<T>> {
    if (!withoutHandle.includes(request.function)) {
      const opened = await openServer(request.server)
      if (!opened.ok) return opened
    }
    return callFarm(options, request)
  }

  async function ask<T>(request: FarmRequest<T>): Promise<Result<T>> {
    const { function: operation, server } = request
    const acts = operation === 'WinStationReset'
    const call: CallMade = { operation, server, acts }
    const problems = problemsOf(request)
    if (problems.length > 0) return { ok: false, failure: invalidCall(call, problems) }
    const deadlineMs = acts ? deadlines.resetMs : deadlines.readMs
    return lanes.run({ call, deadlineMs, work: () => work(request) })
  }

  const askServer = <T>(name: FarmFunction, server: ServerAddress, answer: Answer<T>) =>
    ask({ function: name, server, sessionId: null, answer })

  return {
    readCaller: async () =>
      disposed
        ? { ok: false, failure: hostLost({ operation: 'GetUserNameExW', server: null, acts: false }) }
        : { ok: true, value: caller },
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
    resetSession: async (server, sessionId) => {
      const answer = answers.reset(sessionId)
      const done = await ask({ function: 'WinStationReset', server, sessionId, answer })
      return done.ok ? { ok: true, value: { call: 'WinStationReset' } } : done
    },
    forgetServer: async (server) => {
      const call: CallMade = { operation: 'WTSOpenServerW', server, acts: false }
      const forget = async (): Promise<Result<null>> => {
        handles.delete(server.toLowerCase())
        return { ok: true, value: null }
      }
      await lanes.run({ call, deadlineMs: deadlines.readMs, work: forget })
    },
    dispose: async () => {
      disposed = true
      lanes.dispose()
    },
  }
}
