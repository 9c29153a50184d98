import { backoffMs } from '#contract/backoff.ts'
import type { Bridge } from '#contract/bridge.ts'
import type { CoreEvent } from '#contract/events.ts'
import type { Failure, Result } from '#contract/failure.ts'
import type { WireMessage } from '#contract/wire.ts'
import type { Connection, Line } from './bridge.ts'

/** Of a WebSocket, what the bridge uses. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'addEventListener'>

interface Pending {
  readonly name: string
  readonly settle: (reply: Result<unknown>) => void
}

const open = 1
const retryPause = { firstMs: 500, longestMs: 10_000 }

const down = { kind: 'disconnected', server: null } as const

function disconnected(operation: string): Failure {
  return { ...down, operation, cause: { code: 'line-broken' }, retry: 'look-first' }
}

function notSent(operation: string): Failure {
  return { ...down, operation, cause: { code: 'line-down' }, retry: 'after-fix' }
}

/** A bridge over a WebSocket that comes back by itself. No command is ever sent twice. */
export function createSocketBridge(connect: () => Socket): Line {
  const listeners = new Set<(event: CoreEvent) => void>()
  const connectionListeners = new Set<(connection: Connection) => void>()
  const pending = new Map<number, Pending>()
  const waiting: (() => void)[] = []
  let socket: Socket | null = null
  let connection: Connection = 'connecting'
  let nextId = 0
  let retries = 0

  const setConnection = (next: Connection) => {
    connection = next
    for (const listener of connectionListeners) listener(next)
  }

  const receive = (text: string) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parse edge: our own core at the other end of a line only it can hold
    const message = JSON.parse(text) as WireMessage
    if (message.id === null) {
      for (const listener of listeners) listener(message.event)
      return
    }
    pending.get(message.id)?.settle(message.reply)
    pending.delete(message.id)
  }

  const lose = () => {
    socket = null
    const lost = [...pending.values()]
    pending.clear()
    setConnection('lost')
    for (const { name, settle } of lost) settle({ ok: false, failure: disconnected(name) })
    setTimeout(start, backoffMs(retryPause, retries))
    retries += 1
  }

  function start() {
    const started = connect()
    socket = started
    started.addEventListener('open', () => {
      retries = 0
      for (const send of waiting.splice(0)) send()
      setConnection('open')
    })
    started.addEventListener('message', (event) => receive(String(event.data)))
    started.addEventListener('close', lose)
  }

  const invoke: Bridge['invoke'] = (name, args) =>
    new Promise((resolve) => {
      const id = nextId++
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the core checks each result against the schema of its command
      pending.set(id, { name, settle: resolve as Pending['settle'] })
      const send = () => {
        if (pending.has(id)) socket?.send(JSON.stringify({ id, name, args }))
      }
      if (socket?.readyState === open) send()
      else if (connection === 'connecting') waiting.push(send)
      else {
        pending.delete(id)
        resolve({ ok: false, failure: notSent(name) })
      }
    })

  start()
  return {
    bridge: {
      invoke,
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    onConnection: (listener) => {
      connectionListeners.add(listener)
      listener(connection)
    },
  }
}
