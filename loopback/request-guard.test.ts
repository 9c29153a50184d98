import { expect, it } from 'vitest'
import { refuseRequest, type RequestSource } from './request-guard.ts'

const ownHost = '127.0.0.1:4100'
const own: RequestSource = { host: ownHost, origin: `http://${ownHost}`, fetchSite: 'same-origin' }

it.each<[string, 'page' | 'wire', Partial<RequestSource>]>([
  ['the page from the address bar', 'page', { origin: undefined, fetchSite: 'none' }],
  ['the page from another program', 'page', { origin: undefined, fetchSite: undefined }],
  ['a script the page asks for', 'page', {}],
  ['a link on another page', 'page', { origin: undefined, fetchSite: 'cross-site' }],
  ['the wire from the page', 'wire', {}],
  ['the wire from a browser without Sec-Fetch-Site', 'wire', { fetchSite: undefined }],
])('lets in %s', (_name, kind, source) => {
  expect(refuseRequest(kind, { ...own, ...source }, ownHost)).toBeNull()
})

it.each<[string, 'page' | 'wire', Partial<RequestSource>]>([
  ['no Host', 'page', { host: undefined }],
  ['a rebound name', 'page', { host: 'evil.example:4100', origin: undefined }],
  [
    'a rebound name with its own Origin',
    'wire',
    { host: 'evil.example:4100', origin: 'http://evil.example:4100' },
  ],
  ['localhost, which is not the printed address', 'page', { host: 'localhost:4100' }],
  ['another port', 'page', { host: '127.0.0.1:80' }],
  ['a Host that only begins like ours', 'page', { host: `${ownHost}.evil.example` }],
  ['a foreign Origin', 'page', { origin: 'http://evil.example' }],
  ['a foreign Origin on the wire', 'wire', { origin: 'http://evil.example' }],
  ['an Origin with another port', 'wire', { origin: 'http://127.0.0.1:4101' }],
  ['an Origin with another scheme', 'wire', { origin: `https://${ownHost}` }],
  ['the Origin of a sandboxed frame', 'wire', { origin: 'null' }],
  ['no Origin on the wire', 'wire', { origin: undefined }],
  ['a same-site page of another port on the wire', 'wire', { fetchSite: 'same-site' }],
])('refuses %s', (_name, kind, source) => {
  expect(refuseRequest(kind, { ...own, ...source }, ownHost)).not.toBeNull()
})
