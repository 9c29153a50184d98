import { afterEach, expect, it } from 'vitest'
import { createLoopbackServers } from './testing/started-server.ts'

const { start, endAll } = createLoopbackServers()
afterEach(endAll)

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
  expect(await enter()).toMatch(/^rewinsta-\d+=./)
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
