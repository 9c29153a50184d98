import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPageHandler } from './serve-page.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewinsta-page-'))
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>the page</title>')
  writeFileSync(join(folder, 'renderer', 'assets', 'index.js'), 'export {}')
  writeFileSync(join(folder, 'secret.json'), '{}')
})
afterAll(() => rmSync(folder, { recursive: true }))

const ask = (url: string, method = 'GET') =>
  createPageHandler(join(folder, 'renderer'))(new Request(url, { method }))

it('serves the page with its policy', async () => {
  const response = await ask('app://bundle/')
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('the page')
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
})

it('serves its parts under their own type', async () => {
  const response = await ask('app://bundle/assets/index.js')
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
  ])
})

it.each([
  'app://other/',
  'app://bundle:81/',
  'app://bundle/../secret.json',
  'app://bundle/%2e%2e/secret.json',
  'app://bundle/..%5csecret.json',
  'app://bundle/assets',
  'app://bundle/missing.js',
])('knows no %s', async (url) => {
  const response = await ask(url)
  expect([response.status, response.headers.has('content-security-policy')]).toEqual([404, true])
})

it.each(['POST', 'PUT', 'DELETE'])('takes no %s', async (method) => {
  expect((await ask('app://bundle/', method)).status).toBe(405)
})
