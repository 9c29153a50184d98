import { afterEach, expect, it } from 'vitest'
import { createLoopbackServer } from './server.ts'
import { createLoopbackServers } from './testing/started-server.ts'

const { start, endAll } = createLoopbackServers()
afterEach(endAll)

it('listens on 127.0.0.1 only and says where', async () => {
  const { address } = await start()
  expect(address.href).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
})

it('says which port it could not have', async () => {
  const { address, core } = await start()
  const second = createLoopbackServer({ core, rendererFolder: '.', port: Number(address.port) })
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
