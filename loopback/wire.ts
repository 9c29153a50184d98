import { WebSocket, type RawData } from 'ws'
import { wireRequest, type WireMessage, type WireRequest } from '#contract/wire.ts'
import type { CoreEvent } from '#contract/events.ts'
import type { Result } from '#contract/failure.ts'
import { problemsOf, type Problem } from '#contract/problem.ts'
import type { Core } from '#core/core.ts'

/** All clients of one core. */
export interface Wire {
  readonly accept: (socket: WebSocket) => void
  readonly stop: () => void
}

export interface WireOptions {
  readonly core: Pick<Core, 'handle' | 'subscribe'>
  /** A client that leaves more than this unread is dropped; it reads the whole again when it comes back. */
  readonly mostUnreadBytes?: number
}

/** Several whole snapshots of forty thousand sessions. */
const usualMostUnreadBytes = 128 * 1024 * 1024
const policyViolation = 1008

const encode = (message: WireMessage): string => JSON.stringify(message)

/** The socket's one way out of text that is no request: nobody of ours sends it. */
function parseText(data: RawData, isBinary: boolean): unknown {
  if (isBinary) return undefined
  try {
    // oxlint-disable-next-line typescript/no-base-to-string -- text frames arrive as a Buffer, whose string is their text
    return JSON.parse(data.toString())
  } catch {
    // Handled where it is judged: undefined is no request.
    return undefined
  }
}

type ReadRequest =
  | { readonly kind: 'request'; readonly request: WireRequest }
  /** Ours in form, but not a request; it can be answered. */
  | { readonly kind: 'misfit'; readonly id: number; readonly problems: readonly Problem[] }
  | { readonly kind: 'nonsense' }

export function readRequest(message: unknown): ReadRequest {
  const parsed = wireRequest.safeParse(message, { reportInput: true })
  if (parsed.success) return { kind: 'request', request: parsed.data }
  const id = typeof message === 'object' && message !== null ? Reflect.get(message, 'id') : undefined
  if (!Number.isSafeInteger(id)) return { kind: 'nonsense' }
  return { kind: 'misfit', id, problems: problemsOf(parsed.error) }
}

function misfitReply(problems: readonly Problem[]): Result<never> {
  return {
    ok: false,
    failure: {
      kind: 'invalid',
      problems: [...problems],
      operation: 'wire',
      server: null,
      cause: { code: 'wire-misfit' },
      retry: 'never',
    },
  }
}

interface Client {
  readonly socket: WebSocket
  readonly gone: AbortSignal
}

export function createWire({ core, mostUnreadBytes = usualMostUnreadBytes }: WireOptions): Wire {
  const sockets = new Set<WebSocket>()

  function send(socket: WebSocket, text: string) {
    if (socket.readyState !== WebSocket.OPEN) return
    // A slow client must not fill our memory; closing in order would wait for it.
    if (socket.bufferedAmount > mostUnreadBytes) socket.terminate()
    else socket.send(text)
  }

  async function answer({ socket, gone }: Client, data: RawData, isBinary: boolean) {
    const read = readRequest(parseText(data, isBinary))
    switch (read.kind) {
      case 'request': {
        const { id, name, args } = read.request
        return send(socket, encode({ id, reply: await core.handle(name, args, gone) }))
      }
      case 'misfit':
        return send(socket, encode({ id: read.id, reply: misfitReply(read.problems) }))
      case 'nonsense':
        return socket.close(policyViolation, 'not a request')
    }
  }

  const stopHearing = core.subscribe((event: CoreEvent) => {
    if (sockets.size === 0) return
    const text = encode({ id: null, event })
    for (const socket of sockets) send(socket, text)
  })

  return {
    accept: (socket) => {
      // A page that is loaded anew comes with a socket of its own.
      const left = new AbortController()
      sockets.add(socket)
      socket.on('message', (data, isBinary) => void answer({ socket, gone: left.signal }, data, isBinary))
      socket.on('close', () => {
        sockets.delete(socket)
        left.abort()
      })
      // The close that follows an error is what counts.
      socket.on('error', () => {})
    },
    stop: () => {
      stopHearing()
      for (const socket of sockets) socket.terminate()
    },
  }
}
