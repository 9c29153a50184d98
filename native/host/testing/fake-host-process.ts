import type { HostProcess } from '../host-process.ts'
import type { CallMessage, HostMethod } from '../messages.ts'

/** A child that answers only when told to. */
export interface FakeHostProcess extends HostProcess {
  /** Calls received, as `method server`. */
  readonly received: () => readonly string[]
  /** Answers the oldest unanswered call of this method (and server) with success. */
  readonly answer: (method: HostMethod, server?: string) => void
  readonly say: (message: unknown) => void
  /** Ends by itself, as after a bad pointer. */
  readonly crash: (exitCode?: number) => void
  readonly isKilled: () => boolean
}

const values: Readonly<Record<HostMethod, unknown>> = {
  readCaller: {
    account: { domain: 'CONTOSO', user: 'helpdesk7' },
    machine: 'HELPDESK-07',
    dnsNames: [],
    sessionId: 1,
  },
  listSessions: { sessions: [], source: 'WTSEnumerateSessionsExW' },
  readSession: { sessionId: 2, state: 'active', account: null, logonAt: null, logonTicks: null },
  readClient: { clientName: null, clientAddress: null },
  listProcesses: [],
  listServerProcesses: [],
  listNetworkServers: [],
  readClock: { serverAt: 1, localAt: 1 },
  sendMessage: { call: 'WTSSendMessageW' },
  askPerson: { call: 'WTSSendMessageW', answer: 'yes' },
  disconnectSession: { call: 'WTSDisconnectSession' },
  logOffSession: { call: 'WTSLogoffSession' },
  endProcess: { call: 'WTSTerminateProcess' },
  resetSession: { call: 'WinStationReset' },
  forgetServer: null,
}

const nameOf = ({ request }: CallMessage): string =>
  'server' in request ? `${request.method} ${request.server}` : request.method

/** Says that it has started as soon as it is heard, and ends when it is killed, unless told otherwise. */
export function createFakeHostProcess({ startsAtOnce = true, endsWhenKilled = true } = {}): FakeHostProcess {
  const received: CallMessage[] = []
  const open: CallMessage[] = []
  let tellParent: ((message: unknown) => void) | null = null
  let tellExit: ((exitCode: number | null) => void) | null = null
  let ended = false
  let killed = false

  function crash(exitCode: number | null = 1): void {
    if (ended) throw new Error('ended twice')
    ended = true
    tellExit?.(exitCode)
  }

  return {
    send: (message) => {
      if (message.type !== 'call') throw new Error(`${message.type} was not expected`)
      if (ended) throw new Error(`${nameOf(message)} was sent to a dead host`)
      received.push(message)
      open.push(message)
    },
    onMessage: (listener) => {
      tellParent = listener
      if (startsAtOnce) listener({ type: 'started', problem: null })
    },
    onExit: (listener) => {
      tellExit = listener
    },
    kill: () => {
      killed = true
      if (endsWhenKilled) crash(null)
    },
    received: () => received.map(nameOf),
    answer: (method, server) => {
      const index = open.findIndex(
        ({ request }) =>
          request.method === method &&
          (server === undefined || ('server' in request && request.server === server)),
      )
      const [call] = open.splice(index, 1)
      if (index < 0 || !call) throw new Error(`no open call ${method} ${server}`)
      tellParent?.({ type: 'answer', callId: call.callId, result: { ok: true, value: values[method] } })
    },
    say: (message) => tellParent?.(message),
    crash,
    isKilled: () => killed,
  }
}
