import { afterEach, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import type { CoreEvent } from '#contract/events.ts'
import { entrance } from '#contract/entrance.ts'
import { createLoopbackServers, tokenOf } from './testing/started-server.ts'

const { start, endAll } = createLoopbackServers()
afterEach(endAll)

type Started = Awaited<ReturnType<typeof start>>

/** What the page that is inside asks for its wire with. */
const own = async ({ enter, address }: Started) => ({
  headers: { origin: address.origin },
  subprotocols: [entrance.subprotocol, await enter()],
})

/** The wire of the page that is inside, open. */
async function openOwnWire(started: Started) {
  const { socket, outcome } = started.openWire(await own(started))
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
  const inside = await own(started)
  const { origin } = started.address
  const { socket, outcome } = started.openWire(inside)
  expect(await outcome).toBe('open')
  expect(socket.protocol).toBe(entrance.subprotocol)
  const foreign = [{}, { origin: 'http://evil.example' }, { origin, host: 'evil.example' }]
  for (const headers of foreign) expect(await started.openWire({ ...inside, headers }).outcome).toBe(403)
  expect(await started.openWire(inside, '/other').outcome).toBe(404)
})

it('opens it to the secret alone, in its place', async () => {
  const started = await start()
  const { headers, subprotocols } = await own(started)
  const secret = subprotocols[1] ?? ''
  const offers = [
    [],
    [secret],
    [secret, entrance.subprotocol],
    [entrance.subprotocol, tokenOf(started.address)],
  ]
  for (const offer of [...offers, [entrance.subprotocol, 'other', secret]]) {
    expect(await started.openWire({ headers, subprotocols: offer }).outcome).toBe(403)
  }
  for (const more of [
    { cookie: `${entrance.secretName}=${secret}` },
    { authorization: `Bearer ${secret}` },
  ]) {
    expect(await started.openWire({ headers: { ...headers, ...more } }).outcome).toBe(403)
  }
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
  const inside = await own(started)
  const clients = [started.openWire(inside), started.openWire(inside)]
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
