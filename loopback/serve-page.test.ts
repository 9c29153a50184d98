import { afterEach, expect, it } from 'vitest'
import { createLoopbackServers, tokenOf } from './testing/started-server.ts'

const { start, endAll } = createLoopbackServers()
afterEach(endAll)

it('sends every answer with the strict policy, refusals too', async () => {
  const { ask, exchange, address } = await start()
  const answers = [
    await ask('/'),
    await ask('/nothing.js'),
    await exchange('wrong'),
    await exchange(tokenOf(address)),
  ]
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining(`connect-src 'self' ws://${address.host};`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['set-cookie']).toBeUndefined()
  }
})

it('serves files of the page and nothing else', async () => {
  const { ask } = await start()
  expect(await ask('/assets/index.js')).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
    body: 'export {}',
  })
  expect(await ask('/assets/index.js', {}, 'HEAD')).toMatchObject({
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
  for (const path of missing) expect(await ask(path)).toMatchObject({ status: 404 })
})

it('refuses foreign names, foreign pages, other methods and proxied addresses', async () => {
  const { ask, address } = await start()
  expect(await ask('/', { host: 'evil.example' })).toMatchObject({ status: 403 })
  expect(await ask('/', { origin: 'http://evil.example' })).toMatchObject({ status: 403 })
  expect(await ask('http://evil.example/')).toMatchObject({ status: 404 })
  expect(await ask('/', { origin: address.origin }, 'POST')).toMatchObject({
    status: 405,
    headers: { allow: 'GET, HEAD' },
  })
})

it('serves its files however many cookies another port has set', async () => {
  const { ask } = await start()
  const cookie = Array.from({ length: 180 }, (_, index) => `c${index}=${'x'.repeat(4000)}`).join('; ')
  expect(await ask('/', { cookie })).toMatchObject({ status: 200 })
})
