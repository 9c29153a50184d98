import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { findPageFile, pageHeaders } from '#contract/page.ts'
import type { Access } from './access.ts'
import {
  foreignRequest,
  noSession,
  notFound,
  refusalPage,
  wrongMethod,
  wrongToken,
  type Refusal,
} from './refusal-page.ts'
import { refuseRequest, type RequestKind } from './request-guard.ts'

export interface PageOptions {
  readonly rendererFolder: string
  /** `127.0.0.1:PORT`, as the browser names us. */
  readonly ownHost: string
  readonly access: Access
}

/** Where a request says it comes from, judged. */
export function refuseSource(
  kind: RequestKind,
  { headers }: IncomingMessage,
  ownHost: string,
): string | null {
  const { host, origin } = headers
  const fetchSite = headers['sec-fetch-site']
  return refuseRequest(kind, { host, origin, fetchSite: fetchSite?.toString() }, ownHost)
}

/** Answers GET and HEAD with the built renderer, for who is inside. */
export function createPageHandler({ rendererFolder, ownHost, access }: PageOptions) {
  // 'self' covers the WebSocket of an http page in current browsers, but not in all that are still about.
  const headersFor = (contentType: string) => pageHeaders(contentType, [`ws://${ownHost}`])

  function refuse(response: ServerResponse, refusal: Refusal) {
    if (refusal.status === 405) response.setHeader('allow', 'GET, HEAD')
    response.writeHead(refusal.status, headersFor('text/html; charset=utf-8')).end(refusalPage(refusal))
  }

  function exchange(response: ServerResponse, token: string, inside: boolean) {
    const cookie = access.enter(token)
    if (cookie === null && !inside) return refuse(response, wrongToken)
    if (cookie !== null) response.setHeader('set-cookie', cookie)
    response.writeHead(303, { ...headersFor('text/plain'), location: '/' }).end()
  }

  async function serveFile(response: ServerResponse, pathname: string) {
    const file = findPageFile(pathname)
    const content = file && (await readFile(join(rendererFolder, file.path)).catch(() => null))
    if (!file || !content) return refuse(response, notFound)
    response
      .writeHead(200, { ...headersFor(file.contentType), 'content-length': content.length })
      .end(content)
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const foreign = refuseSource('page', request, ownHost)
    if (foreign !== null) return refuse(response, foreignRequest(foreign))
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, wrongMethod)
    const url = URL.parse(request.url ?? '', `http://${ownHost}`)
    if (url === null || url.host !== ownHost) return refuse(response, notFound)
    const inside = access.isInside(request.headers.cookie)
    const token = url.searchParams.get('token')
    if (token !== null && request.method === 'GET') return exchange(response, token, inside)
    if (!inside) return refuse(response, noSession)
    await serveFile(response, url.pathname)
  }
}
