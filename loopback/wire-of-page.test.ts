import { afterEach, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import type { CoreEvent } from '#contract/events.ts'
import { createLoopbackServers } from './testing/started-server.ts'

const { start, endAll } = createLoopbackServers()
afterEach(endAll)

/** The wire of the page that is inside, open. */
async function openOwnWire({ openWire, enter, address }: Awaited<ReturnType<typeof start>>) {
  const { socket, outcome } = openWire({ cookie: await enter(), origin: address.origin })
  expect(await outcome).toBe('open')
  return socket
}

const nextMessage = (socket: WebSocket) =>
  new Promise<unknown>((resolve) =>
    socket.once('message', (data: Buffer) => resolve(JSON.parse(String(data)))),
  )

const closeCode = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve))

it('opens the wire to the page that is inside, and to nobody else', async () => {
  const started = await start()
  const cookie = await started.enter()
  const { origin } = started.address
  const own = { cookie, origin }
  expect(await started.openWire(own).outcome).toBe('open')
  expect(await started.openWire({ origin }).outcome).toBe(403)
  expect(await started.openWire({ cookie }).outcome).toBe(403)
  expect(await started.openWire({ cookie, origin: 'http://evil.example' }).outcome).toBe(403)
  expect(await started.openWire({ ...own, host: 'evil.example' }).outcome).toBe(403)
  expect(await started.openWire(own, '/other').outcome).toBe(404)
})

it('hands a request to the core and the reply back under its id', async () => {
  const started = await start()
  const socket = await openOwnWire(started)
  socket.send(JSON.stringify({ id: 7, name: 'read-snapshot', args: {} }))
  expect(await nextMessage(socket)).toMatchObject({
    id: 7,
    reply: { failure: { kind: 'internal', operation: 'read-snapshot' } },
  })
  expect(started.asked).toEqual([['read-snapshot', {}]])
})

it('answers a request that is none as invalid, without asking the core', async () => {
  const started = await start()
  const socket = await openOwnWire(started)
  for (const name of ['format-disk', 'toString', 5]) {
    socket.send(JSON.stringify({ id: 8, name, args: {} }))
    expect(await nextMessage(socket)).toMatchObject({
      id: 8,
      reply: { ok: false, failure: { kind: 'invalid', problems: [{ path: ['name'] }] } },
    })
  }
  expect(started.asked).toEqual([])
})

it.each([
  ['text that is no JSON', 'hello', 1008],
  ['JSON that is no request', '[]', 1008],
  ['bytes', Buffer.from('{"id":1}'), 1008],
  ['a message larger than any request', 'x'.repeat(33 * 1024 * 1024), 1009],
])('closes the wire on %s', async (_name, message, code) => {
  const started = await start()
  const socket = await openOwnWire(started)
  const closed = closeCode(socket)
  socket.send(message)
  expect(await closed).toBe(code)
  expect(started.asked).toEqual([])
})

it('tells every client what the core says', async () => {
  const started = await start()
  const headers = { cookie: await started.enter(), origin: started.address.origin }
  const clients = [started.openWire(headers), started.openWire(headers)]
  await Promise.all(clients.map(({ outcome }) => outcome))
  const heard = Promise.all(clients.map(({ socket }) => nextMessage(socket)))
  const event: CoreEvent = {
    event: 'notice-raised',
    notice: { noticeId: '1', about: 'a test', severity: 'info', said: { code: 'audit-end-missing' } },
  }
  started.tell(event)
  expect(await heard).toEqual([
    { id: null, event },
    { id: null, event },
  ])
})

it('ends the wire and stops hearing the core when stopped', async () => {
  const started = await start()
  const socket = await openOwnWire(started)
  const closed = closeCode(socket)
  await started.server.stop()
  expect(await closed).toBe(1006)
  expect(started.listeners.size).toBe(0)
  await expect(started.ask('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
