import { afterEach, expect, it } from 'vitest'
import { createLoopbackServers } from './testing/started-server.ts'

const { start, endAll } = createLoopbackServers()
afterEach(endAll)

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
