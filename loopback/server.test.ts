import { afterEach, expect, it } from 'vitest'
import { createLoopbackServer } from './server.ts'
import { createLoopbackServers } from './testing/started-server.ts'

const { start, endAll } = createLoopbackServers()
afterEach(endAll)

it('listens on a loopback address only and says where, with the token where no request carries it', async () => {
  const { address } = await start()
  expect(address.href).toMatch(/^http:\/\/127\.\d+\.\d+\.\d+:\d+\/#token=[\w-]{43}$/)
})

it('says which port it could not have', async () => {
  const { address, core } = await start()
  const second = createLoopbackServer({
    core,
    rendererFolder: '.',
    host: address.hostname,
    port: Number(address.port),
  })
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
