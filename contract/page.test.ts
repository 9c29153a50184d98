import { expect, it } from 'vitest'
import { findPageFile, pageHeaders } from './page.ts'

it.each([
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/index.html', 'index.html', 'text/html; charset=utf-8'],
  ['/assets/index-B1_c.d.js', 'assets/index-B1_c.d.js', 'text/javascript; charset=utf-8'],
  ['/assets/look.css', 'assets/look.css', 'text/css; charset=utf-8'],
])('serves %s as a file of the page', (pathname, path, contentType) => {
  expect(findPageFile(pathname)).toEqual({ path, contentType })
})

it.each([
  '',
  '/..',
  '/../package.json',
  '/assets/../../package.json',
  '/%2e%2e/package.json',
  String.raw`/assets\..\..\package.json`,
  '/.hidden.js',
  '/assets/.hidden/a.js',
  '//server/share.js',
  '/C:/windows/win.ini',
  '/index.html::$DATA',
  '/index.js.map',
  '/program.exe',
  '/no-extension',
  '/assets/',
  '/a.constructor',
  '/a\0.js',
])('has no file for %j', (pathname) => {
  expect(findPageFile(pathname)).toBeNull()
})

it('allows scripts and connections of its own origin only, and no inline code', () => {
  const policy = pageHeaders('text/html')['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("connect-src 'self';")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toMatch(/unsafe|\*/)
})

it('names what else the page may talk to', () => {
  expect(pageHeaders('text/html', ['ws://127.0.0.1:4000'])['content-security-policy']).toContain(
    "connect-src 'self' ws://127.0.0.1:4000;",
  )
})
