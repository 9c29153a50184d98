import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { CoreEvent } from '#contract/events.ts'
import type { LoopbackOptions } from './server.ts'
import { createLoopbackServer } from './server.ts'

type Core = LoopbackOptions['core']
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

const cleanUp: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of cleanUp.splice(0).toReversed()) await end()
})

function createFakeCore() {
  const listeners = new Set<(event: CoreEvent) => void>()
  const asked: unknown[] = []
  const handle: Core['handle'] = (name, args) => {
    asked.push([name, args])
    return Promise.resolve({
      ok: false,
      failure: {
        kind: 'internal',
        operation: name,
        server: null,
        meaning: 'fake',
        remedy: 'none',
        retry: 'never',
      },
    })
  }
  const subscribe: Core['subscribe'] = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const tell = (event: CoreEvent) => listeners.forEach((listener) => listener(event))
  return { core: { handle, subscribe }, asked, listeners, tell }
}

async function start() {
  const rendererFolder = await mkdtemp(join(tmpdir(), 'rewinsta-renderer-'))
  cleanUp.push(() => rm(rendererFolder, { recursive: true }))
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>the page</title>')
  await mkdir(join(rendererFolder, 'assets'))
  await writeFile(join(rendererFolder, 'assets', 'index.js'), 'export {}')
  await writeFile(join(rendererFolder, 'index.js.map'), '{}')
  const fake = createFakeCore()
  const server = await createLoopbackServer({ core: fake.core, rendererFolder })
  cleanUp.push(server.stop)
  const address = new URL(server.address)

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      const { hostname, port } = address
      const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString(),
          }),
        )
      })
      sent.on('error', reject).end()
    })
  const enter = async () => {
    const { headers } = await ask(address.pathname + address.search)
    return String(headers['set-cookie']).split(';')[0] ?? ''
  }
  return { ...fake, server, address, ask, enter }
}

type Started = Awaited<ReturnType<typeof start>>

/** `open`, or the status with which the upgrade was refused. */
function openWire({ address }: Started, headers: Record<string, string>, path = '/wire') {
  const socket = new WebSocket(`ws://${address.host}${path}`, { headers, perMessageDeflate: false })
  cleanUp.push(async () => socket.terminate())
  const outcome = new Promise<string | number>((resolve) => {
    socket.on('open', () => resolve('open'))
    socket.on('unexpected-response', (sent, response) => {
      resolve(response.statusCode ?? 0)
      sent.destroy()
    })
    socket.on('error', () => {})
  })
  return { socket, outcome }
}

const nextMessage = (socket: WebSocket) =>
  new Promise<unknown>((resolve) =>
    socket.once('message', (data: Buffer) => resolve(JSON.parse(String(data)))),
  )

const closeCode = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', resolve))

it('listens on 127.0.0.1 only and says where', async () => {
  const { address } = await start()
  expect(address.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
})

it('lets a browser in once, without the token in the address', async () => {
  const { ask, address } = await start()
  const first = await ask(address.pathname + address.search)
  expect(first).toMatchObject({ status: 303, headers: { location: '/' } })
  const cookie = String(first.headers['set-cookie']).split(';')[0] ?? ''
  const page = await ask('/', { cookie })
  expect(page).toMatchObject({ status: 200, body: expect.stringContaining('the page') })
  expect(page.headers['set-cookie']).toBeUndefined()

  const again = await ask(address.pathname + address.search)
  expect(again).toMatchObject({ status: 403, body: expect.stringContaining('used already') })
  const inside = await ask(address.pathname + address.search, { cookie })
  expect(inside).toMatchObject({ status: 303, headers: { location: '/' } })
})

it('does not spend the token on a HEAD, or on a foreign Host', async () => {
  const { ask, address, enter } = await start()
  await ask(address.pathname + address.search, {}, 'HEAD')
  await ask(address.pathname + address.search, { host: 'evil.example' })
  expect(await enter()).not.toBe('')
})

it('answers a wrong token and a browser without a session with what to do', async () => {
  const { ask } = await start()
  expect(await ask('/?token=wrong')).toMatchObject({
    status: 403,
    body: expect.stringContaining('start it again'),
  })
  expect(await ask('/')).toMatchObject({ status: 403, body: expect.stringContaining('printed') })
  expect(await ask('/assets/index.js')).toMatchObject({ status: 403 })
})

it('sends every answer with the strict policy, refusals too', async () => {
  const { ask, enter, address } = await start()
  const cookie = await enter()
  const answers = [await ask('/', { cookie }), await ask('/', {}), await ask('/nothing.js', { cookie })]
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining(`connect-src 'self' ws://${address.host};`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    })
  }
})

it('serves files of the page and nothing else', async () => {
  const { ask, enter } = await start()
  const headers = { cookie: await enter() }
  expect(await ask('/assets/index.js', headers)).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
    body: 'export {}',
  })
  expect(await ask('/assets/index.js', headers, 'HEAD')).toMatchObject({
    status: 200,
    headers: { 'content-length': '9' },
    body: '',
  })
  const missing = [
    '/index.js.map',
    '/assets/nothing.js',
    '/assets',
    '/../package.json',
    '/%2e%2e/package.json',
  ]
  for (const path of missing) expect(await ask(path, headers)).toMatchObject({ status: 404 })
})

it('refuses foreign names, foreign pages, other methods and proxied addresses', async () => {
  const { ask, enter, address } = await start()
  const cookie = await enter()
  expect(await ask('/', { cookie, host: 'evil.example' })).toMatchObject({ status: 403 })
  expect(await ask('/', { cookie, origin: 'http://evil.example' })).toMatchObject({ status: 403 })
  expect(await ask('http://evil.example/', { cookie })).toMatchObject({ status: 404 })
  expect(await ask('/', { cookie, origin: address.origin }, 'POST')).toMatchObject({
    status: 405,
    headers: { allow: 'GET, HEAD' },
  })
})

it('opens the wire to the page that is inside, and to nobody else', async () => {
  const started = await start()
  const cookie = await started.enter()
  const { origin } = started.address
  const own = { cookie, origin }
  expect(await openWire(started, own).outcome).toBe('open')
  expect(await openWire(started, { origin }).outcome).toBe(403)
  expect(await openWire(started, { cookie }).outcome).toBe(403)
  expect(await openWire(started, { cookie, origin: 'http://evil.example' }).outcome).toBe(403)
  expect(await openWire(started, { ...own, host: 'evil.example' }).outcome).toBe(403)
  expect(await openWire(started, own, '/other').outcome).toBe(404)
})

it('hands a request to the core and the reply back under its id', async () => {
  const started = await start()
  const { socket, outcome } = openWire(started, {
    cookie: await started.enter(),
    origin: started.address.origin,
  })
  await outcome
  socket.send(JSON.stringify({ id: 7, name: 'read-snapshot', args: {} }))
  expect(await nextMessage(socket)).toMatchObject({ id: 7, reply: { failure: { meaning: 'fake' } } })
  expect(started.asked).toEqual([['read-snapshot', {}]])
})

it('answers a request that is none as invalid, without asking the core', async () => {
  const started = await start()
  const { socket, outcome } = openWire(started, {
    cookie: await started.enter(),
    origin: started.address.origin,
  })
  await outcome
  for (const name of ['format-disk', 'toString', 5]) {
    socket.send(JSON.stringify({ id: 8, name, args: {} }))
    expect(await nextMessage(socket)).toMatchObject({
      id: 8,
      reply: { ok: false, failure: { kind: 'invalid', problems: [expect.stringContaining('name')] } },
    })
  }
  expect(started.asked).toEqual([])
})

it.each([
  ['text that is no JSON', 'hello', 1008],
  ['JSON that is no request', '[]', 1008],
  ['bytes', Buffer.from('{"id":1}'), 1008],
  ['a message larger than any request', 'x'.repeat(7 * 1024 * 1024), 1009],
])('closes the wire on %s', async (_name, message, code) => {
  const started = await start()
  const { socket, outcome } = openWire(started, {
    cookie: await started.enter(),
    origin: started.address.origin,
  })
  await outcome
  const closed = closeCode(socket)
  socket.send(message)
  expect(await closed).toBe(code)
  expect(started.asked).toEqual([])
})

it('tells every client what the core says', async () => {
  const started = await start()
  const headers = { cookie: await started.enter(), origin: started.address.origin }
  const clients = [openWire(started, headers), openWire(started, headers)]
  await Promise.all(clients.map(({ outcome }) => outcome))
  const heard = Promise.all(clients.map(({ socket }) => nextMessage(socket)))
  const event: CoreEvent = {
    event: 'notice-raised',
    notice: { noticeId: '1', severity: 'info', message: 'Hello.', remedy: 'None.' },
  }
  started.tell(event)
  expect(await heard).toEqual([
    { id: null, event },
    { id: null, event },
  ])
})

it('ends the wire and stops hearing the core when stopped', async () => {
  const started = await start()
  const { socket, outcome } = openWire(started, {
    cookie: await started.enter(),
    origin: started.address.origin,
  })
  await outcome
  const closed = closeCode(socket)
  await started.server.stop()
  expect(await closed).toBe(1006)
  expect(started.listeners.size).toBe(0)
  await expect(started.ask('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

it('says which port it could not have', async () => {
  const { address, core } = await start()
  const second = createLoopbackServer({ core, rendererFolder: '.', port: Number(address.port) })
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
