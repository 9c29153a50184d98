import { expect, it } from 'vitest'
import { refuseRequest, type RequestKind, type RequestSource } from './request-guard.ts'

const ownHost = '127.0.0.1:4100'
const own: RequestSource = { host: ownHost, origin: `http://${ownHost}`, fetchSite: 'same-origin' }

it.each<[string, RequestKind, Partial<RequestSource>]>([
  ['the page from the address bar', 'anybody', { origin: undefined, fetchSite: 'none' }],
  ['the page from another program', 'anybody', { origin: undefined, fetchSite: undefined }],
  ['a script the page asks for', 'anybody', {}],
  ['a link on another page', 'anybody', { origin: undefined, fetchSite: 'cross-site' }],
  ['the wire from the page', 'page-only', {}],
  ['the wire from a browser without Sec-Fetch-Site', 'page-only', { fetchSite: undefined }],
])('lets in %s', (_name, kind, source) => {
  expect(refuseRequest(kind, { ...own, ...source }, ownHost)).toBeNull()
})

it.each<[string, RequestKind, Partial<RequestSource>]>([
  ['no Host', 'anybody', { host: undefined }],
  ['a rebound name', 'anybody', { host: 'evil.example:4100', origin: undefined }],
  [
    'a rebound name with its own Origin',
    'page-only',
    { host: 'evil.example:4100', origin: 'http://evil.example:4100' },
  ],
  ['localhost, which is not the printed address', 'anybody', { host: 'localhost:4100' }],
  ['another port', 'anybody', { host: '127.0.0.1:80' }],
  ['a Host that only begins like ours', 'anybody', { host: `${ownHost}.evil.example` }],
  ['a foreign Origin', 'anybody', { origin: 'http://evil.example' }],
  ['a foreign Origin on the wire', 'page-only', { origin: 'http://evil.example' }],
  ['an Origin with another port', 'page-only', { origin: 'http://127.0.0.1:4101' }],
  ['an Origin with another scheme', 'page-only', { origin: `https://${ownHost}` }],
  ['the Origin of a sandboxed frame', 'page-only', { origin: 'null' }],
  ['no Origin on the wire', 'page-only', { origin: undefined }],
  ['a same-site page of another port on the wire', 'page-only', { fetchSite: 'same-site' }],
])('refuses %s', (_name, kind, source) => {
  expect(refuseRequest(kind, { ...own, ...source }, ownHost)).not.toBeNull()
})
