import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { CoreEvent } from '#contract/events.ts'
import { createWire, readRequest } from './wire.ts'

const read = (message: unknown) => readRequest(message).kind

const event: CoreEvent = {
  event: 'notice-raised',
  notice: { noticeId: '1', about: 'a test', severity: 'info', said: { code: 'audit-end-missing' } },
}

function createFakeSocket(unread: number) {
  const told: string[] = []
  const socket = Object.assign(new EventEmitter(), {
    readyState: WebSocket.OPEN,
    bufferedAmount: unread,
    send: (text: string) => told.push(text),
    terminate: () => {
      told.push('dropped')
      socket.emit('close')
    },
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of what the wire uses of a socket
  return { socket: socket as unknown as WebSocket, told }
}

it('drops a client that does not read, and goes on with the others', () => {
  const heard = new Set<(event: CoreEvent) => void>()
  const core = {
    handle: () => Promise.reject(new Error('not asked here')),
    subscribe: (listener: (event: CoreEvent) => void) => {
      heard.add(listener)
      return () => heard.delete(listener)
    },
  }
  const tell = () => heard.forEach((listener) => listener(event))
  const wire = createWire({ core, mostUnreadBytes: 1000 })
  const reader = createFakeSocket(1000)
  const sleeper = createFakeSocket(1001)
  wire.accept(reader.socket)
  wire.accept(sleeper.socket)
  tell()
  tell()
  expect(reader.told).toHaveLength(2)
  expect(sleeper.told).toEqual(['dropped'])
})

it('tells the core once a client has gone, and of that client alone', () => {
  const asked: (AbortSignal | undefined)[] = []
  const wire = createWire({
    core: {
      handle: (_name, _args, gone) => {
        asked.push(gone)
        return new Promise(() => {})
      },
      subscribe: () => () => {},
    },
  })
  const clients = [createFakeSocket(0), createFakeSocket(0)]
  for (const { socket } of clients) {
    wire.accept(socket)
    socket.emit('message', Buffer.from('{"id":1,"name":"read-console","args":{}}'), false)
  }
  expect(asked.map((gone) => gone?.aborted)).toEqual([false, false])
  clients[0]?.socket.emit('close')
  expect(asked.map((gone) => gone?.aborted)).toEqual([true, false])
})

it('tells requests from misfits that can be answered and from nonsense', () => {
  expect(read({ id: 1, name: 'refresh', args: { serverIds: null } })).toBe('request')
  expect(read({ id: 1, name: 'refresh', args: {}, more: 1 })).toBe('misfit')
  expect(read({ id: 1, name: '__proto__', args: {} })).toBe('misfit')
  expect([undefined, null, 'text', [], { id: 'a' }, { id: 1.5 }].map(read)).toEqual(
    Array.from({ length: 6 }, () => 'nonsense'),
  )
})
