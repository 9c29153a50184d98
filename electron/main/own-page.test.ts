import { describe, expect, it } from 'vitest'
import { isTrustedSender, mayDownload, mayHavePermission, mayNavigate, type Sender } from './own-page.ts'

const own: Sender = { isOwnWindow: true, frame: { origin: 'app://bundle', parent: null } }

describe('a sender', () => {
  it('is trusted when it is our page in the top frame of our window', () => {
    expect(isTrustedSender(own)).toBe(true)
  })

  it.each<[string, Sender]>([
    ['another window', { ...own, isOwnWindow: false }],
    ['a frame that is gone', { ...own, frame: null }],
    ['a frame inside the page', { ...own, frame: { origin: 'app://bundle', parent: {} } }],
    ...[
      'https://bundle',
      'app://bundle.evil.example',
      'app://evil.example',
      'app://bundle/',
      'APP://bundle',
      'null',
      'file://',
      '',
    ].map((origin): [string, Sender] => [
      `the origin '${origin}'`,
      { ...own, frame: { origin, parent: null } },
    ]),
  ])('is refused when it is %s', (_what, sender) => {
    expect(isTrustedSender(sender)).toBe(false)
  })
})

const to = (url: string, isMainFrame = true) => mayNavigate({ url, isMainFrame })

it('lets the page load itself again, and go nowhere else', () => {
  expect(to('app://bundle/')).toBe(true)
  expect(to('app://bundle/', false)).toBe(false)
  expect(
    ['https://example.com/', 'app://bundle.evil.example/', 'app://other/', 'file:///', 'about:blank'].map(
      (url) => to(url),
    ),
  ).toEqual([false, false, false, false, false])
})

it('grants the page to copy text, and nothing else to anybody', () => {
  expect(mayHavePermission('clipboard-sanitized-write', 'app://bundle/')).toBe(true)
  expect(mayHavePermission('clipboard-sanitized-write', 'app://bundle')).toBe(true)
  expect(mayHavePermission('clipboard-sanitized-write', 'app://bundle.evil.example/')).toBe(false)
  expect(mayHavePermission('clipboard-sanitized-write', 'https://example.com/')).toBe(false)
  expect(
    [
      'clipboard-read',
      'geolocation',
      'media',
      'notifications',
      'openExternal',
      'hid',
      'usb',
      'unknown',
    ].filter((name) => mayHavePermission(name, 'app://bundle/')),
  ).toEqual([])
})

it('lets the page save what it made itself, and nothing from elsewhere', () => {
  expect(mayDownload('blob:app://bundle/0f8c')).toBe(true)
  expect(
    [
      'blob:app://bundle.evil.example/0f8c',
      'blob:https://example.com/0f8c',
      'https://example.com/x.exe',
      'app://bundle/index.html',
      'data:text/plain,x',
      'file:///x',
    ].filter(mayDownload),
  ).toEqual([])
})
