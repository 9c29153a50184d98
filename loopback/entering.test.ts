import { afterEach, expect, it } from 'vitest'
import { createLoopbackServers, tokenOf } from './testing/started-server.ts'

const { start, endAll } = createLoopbackServers()
afterEach(endAll)

it('exchanges the token once, and says where to come in next', async () => {
  const next: string[] = []
  const { exchange, address } = await start({ onEntered: (nextAddress) => next.push(nextAddress) })
  const first = await exchange(tokenOf(address))
  expect(first).toMatchObject({ status: 200, body: expect.stringMatching(/^[\w-]{43}$/) })
  expect(await exchange(tokenOf(address))).toMatchObject({ status: 403, body: '' })
  expect(next).toEqual([expect.stringContaining(`${address.origin}/#token=`)])
  expect(await exchange(tokenOf(new URL(next[0] ?? '')))).toMatchObject({ status: 200, body: first.body })
})

it('gives nothing for a wrong token, and keeps the right one good', async () => {
  const { ask, exchange, enter, address } = await start()
  const wrong = [
    await exchange('wrong'),
    await exchange(''),
    await ask('/enter', { origin: address.origin }, 'POST'),
    await ask('/enter', { origin: address.origin, authorization: tokenOf(address) }, 'POST'),
  ]
  expect(wrong.map(({ status, body }) => [status, body])).toEqual(wrong.map(() => [403, '']))
  expect(await enter()).toMatch(/^[\w-]{43}$/)
})

it('exchanges and spends nothing for other pages, or by other ways', async () => {
  const { ask, exchange, enter, address } = await start()
  const token = tokenOf(address)
  const { origin, hostname } = address
  const foreign = [
    {},
    { origin: 'null' },
    { origin: `http://${hostname}:1` },
    { origin, host: 'evil.example' },
    { origin, 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of foreign) expect(await exchange(token, headers)).toMatchObject({ status: 403 })
  const authorization = `Bearer ${token}`
  for (const method of ['GET', 'HEAD', 'PUT']) {
    expect((await ask('/enter', { origin, authorization }, method)).status).toBeGreaterThan(403)
  }
  for (const path of [`/enter?token=${token}`, `/?token=${token}`]) {
    expect((await ask(path, { origin, authorization }, 'POST')).status).toBe(405)
  }
  expect(await enter()).toMatch(/^[\w-]{43}$/)
})
