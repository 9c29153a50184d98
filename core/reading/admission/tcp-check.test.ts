import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTcpCheck } from './tcp-check.ts'

const server = createServer((socket) => socket.end())
let port = 0

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address is no pipe
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.close()
})

const names = (known: Readonly<Record<string, string>>, asked: string[] = []) => ({
  resolve: async (name: string) => {
    asked.push(name)
    const address = known[name]
    return address === undefined ? [] : [address]
  },
})

test('a server that takes connections answers, by name and by address', async () => {
  const check = createTcpCheck({ port, ...names({ RDS01: '127.0.0.1' }), domain: undefined })
  expect(await Promise.all([check('RDS01'), check('127.0.0.1')])).toEqual(['answers', 'answers'])
})

test('each address of a name is tried', async () => {
  // Nothing listens on the first two.
  const check = createTcpCheck({ port, resolve: async () => ['127.0.0.2', '::1', '127.0.0.1'] })
  expect(await check('RDS01')).toBe('answers')
})

test('one that refuses them is silent', async () => {
  const closed = createServer()
  closed.listen(0, '127.0.0.1')
  await once(closed, 'listening')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address is no pipe
  const { port: free } = closed.address() as AddressInfo
  closed.close()
  await once(closed, 'close')
  expect(await createTcpCheck({ port: free })('127.0.0.1')).toBe('silent')
})

test('a name that DNS does not know is unknown, which says nothing against the server', async () => {
  expect(await createTcpCheck({ port, ...names({}) })('RDS01')).toBe('unknown')
})

test('a name whose answer does not come is unknown after the deadline', async () => {
  const slow = { resolve: () => new Promise<never>(() => undefined) }
  expect(await createTcpCheck({ port, deadlineMs: 5, ...slow })('RDS01')).toBe('unknown')
})

test('a short name is asked for with the machine’s own domain behind it', async () => {
  const asked: string[] = []
  const check = createTcpCheck({ port, ...names({}, asked), domain: 'corp.example' })
  await Promise.all([check('RDS01'), check('rds02.other.example')])
  expect(asked).toEqual(['RDS01.corp.example', 'rds02.other.example'])
})

test('this machine is there without being asked', async () => {
  expect(await createTcpCheck({ port: 1 })('.')).toBe('answers')
})
