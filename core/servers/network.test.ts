import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createNetwork } from './network.ts'

async function listening() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has this address
  return { server, port: (server.address() as AddressInfo).port }
}

it('connects to what listens, and says why it cannot to what does not', async () => {
  const { server, port } = await listening()
  const network = createNetwork(port)
  expect(await network.connect('127.0.0.1')).toBeNull()
  server.close()
  await once(server, 'close')
  expect(await network.connect('127.0.0.1')).toEqual({
    code: 'no-connection',
    why: 'ECONNREFUSED',
  })
})

it('finds names as this system does, and says which mean nothing', async () => {
  const network = createNetwork()
  expect(await network.resolve('10.1.2.3')).toEqual({ ok: true, addresses: ['10.1.2.3'] })
  expect(await network.resolve('localhost')).toMatchObject({
    ok: true,
    addresses: expect.arrayContaining(['127.0.0.1']),
  })
  expect(await network.resolve('no-such-name.invalid')).toMatchObject({
    ok: false,
    why: expect.stringMatching(/^\w+$/),
  })
})
