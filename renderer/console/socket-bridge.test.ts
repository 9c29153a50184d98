import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSocketBridge, type Socket } from './socket-bridge.ts'

/** A WebSocket moved by hand. */
class FakeSocket extends EventTarget implements Socket {
  readyState: Socket['readyState'] = 0
  readonly sent: { id: number; name: string; args: unknown }[] = []
  send(text: string) {
    this.sent.push(JSON.parse(text))
  }
  close() {
    this.readyState = 3
    this.dispatchEvent(new Event('close'))
  }
  open() {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  receive(message: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }))
  }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function start() {
  const sockets: FakeSocket[] = []
  const { bridge, onConnection } = createSocketBridge(() => {
    const socket = new FakeSocket()
    sockets.push(socket)
    return socket
  })
  const connections: string[] = []
  onConnection((connection) => connections.push(connection))
  const last = () => {
    const socket = sockets.at(-1)
    if (socket === undefined) throw new Error('no socket yet')
    return socket
  }
  return { bridge, connections, last, count: () => sockets.length }
}

test('a command asked for before the line stands is sent once it does, and answered by its id', async () => {
  const { bridge, last } = start()
  const reply = bridge.invoke('verify-audit', {})
  last().open()
  expect(last().sent).toEqual([{ id: 0, name: 'verify-audit', args: {} }])
  last().receive({ id: 0, reply: { ok: true, value: { entries: 3, brokenAt: null } } })
  expect(await reply).toEqual({ ok: true, value: { entries: 3, brokenAt: null } })
})

test('a line that breaks leaves what was asked unknown, and sends nothing twice', async () => {
  const { bridge, last, connections, count } = start()
  last().open()
  const reply = bridge.invoke('commit-action', {
    ticketId: 't',
    confirmation: { typedName: null, acknowledged: [], reason: null },
  })
  last().close()
  expect(await reply).toMatchObject({ ok: false, failure: { kind: 'disconnected', retry: 'look-first' } })
  expect(await bridge.invoke('verify-audit', {})).toMatchObject({ ok: false })
  vi.advanceTimersByTime(500)
  expect(count()).toBe(2)
  last().open()
  expect(last().sent).toEqual([])
  expect(connections).toEqual(['connecting', 'open', 'lost', 'open'])
})

test('tries again more and more slowly, ten seconds apart at most', () => {
  const { last, count } = start()
  for (const waitMs of [500, 1000, 2000, 4000, 8000, 10_000, 10_000]) {
    const before = count()
    last().close()
    vi.advanceTimersByTime(waitMs - 1)
    expect(count()).toBe(before)
    vi.advanceTimersByTime(1)
    expect(count()).toBe(before + 1)
  }
})

test('events reach who listens, until they stop', () => {
  const { bridge, last } = start()
  const heard: unknown[] = []
  const stop = bridge.subscribe((event) => heard.push(event))
  const event = { event: 'notice-raised', notice: { noticeId: 'n' } }
  last().receive({ id: null, event })
  stop()
  last().receive({ id: null, event })
  expect(heard).toEqual([event])
})
