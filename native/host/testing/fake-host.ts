import type { ListedSession, TerminalServices } from '../../terminal-services.ts'
import { endAtOnce, openParentLine } from '../parent-line.ts'
import { serveHost } from '../serve-host.ts'

const never = <T>(): Promise<T> => new Promise<T>(() => {})

const listener: ListedSession = {
  sessionId: 65_536,
  state: 'listen',
  stationName: `RDP-Tcp, ${process.env['UV_THREADPOOL_SIZE']} threads`,
  account: null,
}

/** Answers for RDS01, dies for CRASH, and keeps silent for all else. An act on LEAVES dies right after its call has left, on CRASH before. */
const services: TerminalServices = {
  readCaller: never,
  listSessions: async (server) => {
    if (server === 'CRASH') endAtOnce()
    if (server !== 'RDS01') return never()
    return { ok: true, value: { sessions: [listener], source: 'WTSEnumerateSessionsExW' } }
  },
  readSession: never,
  readClient: never,
  listProcesses: never,
  listServerProcesses: never,
  writeEvent: never,
  judgeFile: never,
  readClock: never,
  actOnSame: async ({ server }, _pinned, { onLeft }) => {
    if (server === 'LEAVES') onLeft?.(1)
    if (server !== 'SILENT') endAtOnce()
    return never()
  },
  forgetServer: () => Promise.resolve(),
  dispose: () => Promise.resolve(),
}

process.on('disconnect', endAtOnce)
serveHost(openParentLine(), { services, problem: null })
