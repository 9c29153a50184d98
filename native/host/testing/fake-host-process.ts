import type { HostProcess } from '../host-process.ts'
import { serverOf, type HostMethod } from '../calls.ts'
import type { CallMessage, ParentMessage } from '../messages.ts'

/** A child that answers only when told to. */
export interface FakeHostProcess extends HostProcess {
  /** What was received: calls as `method server`, and `withdraw server`. */
  readonly received: () => readonly string[]
  /** Answers the oldest unanswered call of this method (and server) with success. */
  readonly answer: (method: HostMethod, server?: string) => void
  /** Says of the oldest unanswered act of this server that its call leaves, or never will. */
  readonly tell: (what: 'left' | 'withdrawn', server: string) => void
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
  writeEvent: null,
  judgeFile: { trust: 'administrators' },
  readClock: { serverAt: 1, localAt: 1 },
  actOnSame: { left: true, leftAt: 1, answer: { ok: true, value: { call: 'WinStationReset' } } },
  forgetServer: null,
}

const nameOfCall = ({ request }: CallMessage): string =>
  [request.method, serverOf(request) ?? []].flat().join(' ')

/** Says that it has started as soon as it is heard, and ends when it is killed, unless told otherwise. */
export function createFakeHostProcess({ startsAtOnce = true, endsWhenKilled = true } = {}): FakeHostProcess {
  const received: string[] = []
  const open: CallMessage[] = []
  let tellParent: ((message: unknown) => void) | null = null
  let tellExit: ((exitCode: number | null) => void) | null = null
  let ended = false
  let killed = false

  const nameOf = (message: ParentMessage): string =>
    message.type === 'call' ? nameOfCall(message) : `withdraw ${serverOfCall(message.callId)}`

  function serverOfCall(wanted: number): string | null {
    const call = open.find(({ callId }) => callId === wanted)
    return call === undefined ? null : serverOf(call.request)
  }

  function crash(exitCode: number | null = 1): void {
    if (ended) throw new Error('ended twice')
    ended = true
    tellExit?.(exitCode)
  }

  return {
    send: (message) => {
      if (message.type !== 'call' && message.type !== 'withdraw')
        throw new Error(`${message.type} was not expected`)
      if (ended) throw new Error(`${nameOf(message)} was sent to a dead host`)
      received.push(nameOf(message))
      if (message.type === 'call') open.push(message)
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
    received: () => [...received],
    answer: (method, server) => {
      const index = open.findIndex(
        ({ request }) => request.method === method && (server === undefined || serverOf(request) === server),
      )
      const [call] = open.splice(index, 1)
      if (index < 0 || !call) throw new Error(`no open call ${method} ${server}`)
      tellParent?.({ type: 'answer', callId: call.callId, result: { ok: true, value: values[method] } })
    },
    tell: (what, server) => {
      const call = open.find(({ request }) => request.method === 'actOnSame' && serverOf(request) === server)
      if (!call) throw new Error(`no act on ${server}`)
      const { callId } = call
      tellParent?.(what === 'left' ? { type: what, callId, leftAt: 1 } : { type: what, callId })
    },
    say: (message) => tellParent?.(message),
    crash,
    isKilled: () => killed,
  }
}
